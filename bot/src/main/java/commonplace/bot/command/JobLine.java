package commonplace.bot.command;

import commonplace.tasks.job.Job;
import commonplace.tasks.job.Progress;
import java.time.Duration;
import java.util.Locale;

/// How far a job is, in one line: `reading · 1,000/1,847 passages · 7.4/s · 1:53 left`.
public final class JobLine {
  private JobLine() {}

  public static String of(Job job) {
    return switch (job.status()) {
      case QUEUED -> job.progress().waitingFor().map(JobLine::waiting).orElse("queued");
      case RUNNING -> running(job.progress());
      case COMPLETED -> "read";
      case FAILED -> "failed";
      case CANCELLED -> "stopped";
    };
  }

  private static String waiting(String what) {
    return "waiting: " + what;
  }

  private static String running(Progress p) {
    String word =
        switch (p.stage()) {
          case DOWNLOAD -> "fetching";
          case TRANSCRIBE -> "reading";
          case MINE -> "looking for statements";
          case FLAGSHIP -> "ranking";
          case UPLOAD -> "writing it up";
        };
    if (p.total() <= 1) {
      return word;
    }
    return String.format(
        Locale.ROOT,
        "%s · %d %% · %,d/%,d %s%s%s",
        word,
        100L * p.done() / p.total(),
        p.done(),
        p.total(),
        p.unit(),
        p.rate() > 0 ? String.format(Locale.ROOT, " · %.1f/s", p.rate()) : "",
        p.eta().map(eta -> " · " + clock(eta) + " left").orElse(""));
  }

  private static String clock(Duration left) {
    return String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
  }
}
