package commonplace.admin.ctl;

import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobLine;
import java.time.Duration;

/// Follows a job to its end: a bar that is redrawn on a terminal, a line for each change elsewhere.
final class JobWatch {
  private static final Duration BETWEEN = Duration.ofMillis(500);

  /// Elsewhere lines are no nearer than this, and a stream is never quiet for longer than its
  /// connection lives.
  private static final int PAUSES_A_LINE = 10;

  private final Session session;

  JobWatch(Session session) {
    this.session = session;
  }

  /// Shows how far the job is until it is over, and returns the exit code that its end stands for.
  int follow(String id) throws InterruptedException {
    Job job = session.job(id);
    var bar = new Bar(session);
    for (int pauses = 0; !job.status().over() && session.caller().stays(); pauses++) {
      show(bar, job, pauses);
      if (!session.pause(BETWEEN)) {
        bar.clear();
        throw new CommandRefused(
            Exits.WRONG, "The program stops; the job goes on after its next start.");
      }
      job = session.job(id);
    }
    bar.clear();
    Job last = job;
    session.tell(JobShown.of(last), () -> line(last) + reason(last));
    return switch (last.status()) {
      case FAILED -> Exits.JOB_FAILED;
      case CANCELLED -> Exits.JOB_CANCELLED;
      case QUEUED, RUNNING, COMPLETED -> Exits.DONE;
    };
  }

  private void show(Bar bar, Job job, int pauses) {
    if (session.caller().columns() > 0) {
      bar.show(share(job), line(job));
    } else if (!session.json() && pauses % PAUSES_A_LINE == 0) {
      session.say(line(job));
    }
  }

  private static double share(Job job) {
    var p = job.progress();
    return p.total() <= 1 || p.waitingFor().isPresent() ? -1 : (double) p.done() / p.total();
  }

  private static String line(Job job) {
    return "job " + job.id().value() + "  " + JobLine.of(job);
  }

  private static String reason(Job job) {
    return job.fault().map(f -> ": " + f.sentence()).orElse("");
  }
}
