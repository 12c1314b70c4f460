package commonplace.tasks.job;

import java.time.Duration;
import java.util.Locale;

/// How far a job is, in one line, the same in chat, on the page and in the terminal: `reading 54 %
/// 1,000/1,847 passages 7.4/s ETA 01:53`, or `waiting: model budget`.
public final class JobLine {
  private JobLine() {}

  public static String of(Job job) {
    return switch (job.status()) {
      case QUEUED -> waiting(job.progress(), "queued");
      case RUNNING -> waiting(job.progress(), running(job.progress()));
      case COMPLETED -> "read";
      case FAILED -> "failed";
      case CANCELLED -> "stopped";
    };
  }

  private static String waiting(Progress p, String otherwise) {
    return p.waitingFor().map(what -> "waiting: " + what).orElse(otherwise);
  }

  private static String running(Progress p) {
    return p.total() <= 1 ? doing(p.stage()) : doing(p.stage()) + "  " + counted(p);
  }

  /// The numbers alone: `54 % 1,000/1,847 passages 7.4/s ETA 01:53`.
  static String counted(Progress p) {
    return counted(p.done(), p.total(), p.unit(), p.rate())
        + p.eta().map(eta -> "  ETA " + clock(eta)).orElse("");
  }

  /// The numbers of any work that counts: `54 % 1,000/1,847 passages 7.4/s`.
  ///
  /// @param rate units a second; left out when it is 0
  public static String counted(long done, long total, String unit, double rate) {
    String pace = rate > 0 ? String.format(Locale.ROOT, "  %,.1f/s", rate) : "";
    return String.format(
        Locale.ROOT,
        "%d %%  %,d/%,d %s%s",
        100 * done / Math.max(1, total),
        done,
        total,
        unit,
        pace);
  }

  /// `01:53`, and `1:02:03` from an hour on.
  public static String clock(Duration left) {
    return left.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
        : String.format(Locale.ROOT, "%02d:%02d", left.toMinutes(), left.toSecondsPart());
  }

  /// What a job does in a stage: `reading`.
  public static String doing(StageName stage) {
    return switch (stage) {
      case DOWNLOAD -> "fetching";
      case TRANSCRIBE -> "reading";
      case MINE -> "looking for statements";
      case FLAGSHIP -> "ranking";
      case UPLOAD -> "writing it up";
    };
  }
}
