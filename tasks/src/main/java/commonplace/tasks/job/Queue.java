package commonplace.tasks.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// Puts jobs into the line, as a part of the transaction in which it is called.
final class Queue {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private final SchedulerClient scheduler;
  private final Runnable queued;
  private final Library library;
  private final InstantSource clock;

  /// @param scheduler works on the lent connection of the same store
  /// @param queued told that a job is due, before that is committed
  Queue(Store store, SchedulerClient scheduler, Runnable queued, InstantSource clock) {
    this.scheduler = scheduler;
    this.queued = queued;
    this.library = new Library(store, clock);
    this.clock = clock;
  }

  Creation add(Handle db, NewJob wanted) {
    return same(db, wanted)
        .<Creation>map(Creation.Existing::new)
        .or(
            () ->
                refusal(db, wanted.type(), wanted.space(), wanted.input())
                    .map(Creation.Refused::new))
        .orElseGet(() -> new Creation.Queued(insert(db, wanted)));
  }

  private Optional<Job> same(Handle db, NewJob wanted) {
    List<JobStatus> holding =
        switch (wanted.repeat()) {
          case NEVER -> List.of(JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.COMPLETED);
          case WHEN_OVER -> List.of(JobStatus.QUEUED, JobStatus.RUNNING);
          case ALWAYS -> List.of();
        };
    return holding.isEmpty() ? Optional.empty() : JobRows.find(db, JobKey.of(wanted), holding);
  }

  private Job insert(Handle db, NewJob wanted) {
    int priority = wanted.terms().priority();
    int turn =
        Fairness.turn(
            JobRows.firstTurn(db, priority), JobRows.lastTurn(db, wanted.space(), priority));
    Job job = JobRows.insert(db, wanted, turn, clock.instant());
    schedule(job, Fairness.rank(priority, turn));
    return job;
  }

  /// A job that is over is queued once more; its attempts so far no longer count.
  ResumeOutcome again(Handle db, Job over) {
    Optional<String> refusal = refusal(db, over.type(), over.space(), over.input());
    if (refusal.isPresent()) {
      return new ResumeOutcome.Refused(over, refusal.get());
    }
    Job queued =
        over.with(JobStatus.QUEUED, over.progress().working(), Optional.empty(), clock.instant());
    JobRows.forgive(db, over.id());
    JobRows.update(db, queued);
    putBack(queued);
    return new ResumeOutcome.Queued(queued);
  }

  /// To the head of the line of its priority.
  void putBack(Job job) {
    schedule(job, Fairness.rank(job.terms().priority(), 0));
  }

  private void schedule(Job job, int rank) {
    Instant now = clock.instant();
    JobId id = job.id();
    scheduler.scheduleIfNotExists(
        Jobs.TASK.instance(id.value()).data(id).priority(rank).build(), now);
    queued.run();
  }

  /// Why there is nothing to work on, as a sentence.
  private Optional<String> refusal(Handle db, JobType type, SpaceId space, String input) {
    return switch (type.input()) {
      case LINK -> Optional.empty();
      case DOWNLOAD ->
          JobRows.find(db, new JobId(input))
                  .filter(job -> job.type() == JobType.DOWNLOAD && job.space().equals(space))
                  .filter(job -> Payloads.has(db, job.id()))
                  .isPresent()
              ? Optional.empty()
              : Optional.of(
                  "Nothing that job "
                      + input
                      + " fetched is kept here. Queue a download of the link first.");
      case SOURCE ->
          source(input).filter(source -> source.space().equals(space)).isPresent()
              ? Optional.empty()
              : Optional.of("There is no source " + input + " here. Send me its link first.");
    };
  }

  private Optional<Source> source(String input) {
    return NUMBER.matcher(input).matches()
        ? library.source(new SourceId(Long.parseLong(input)))
        : Optional.empty();
  }
}
