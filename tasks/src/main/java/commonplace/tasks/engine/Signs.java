package commonplace.tasks.engine;

import commonplace.tasks.engine.JobDiagnosis.Sign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Tells a job that hangs from one that works.
final class Signs {
  private static final Duration WITHOUT_CPU = Duration.ofMinutes(5);
  private static final Duration WITHOUT_LOG = Duration.ofMinutes(10);

  /// Less than that, in percent of all processors, is what an idle program takes.
  private static final double IDLE = 0.5;

  private Signs() {}

  /// What is known of a job at work.
  ///
  /// @param progress since its last checkpoint
  /// @param silence since its last line in the log
  /// @param timeout of its stage
  record Facts(
      Duration progress,
      Duration silence,
      Duration timeout,
      double cpuPercent,
      List<String> holders) {}

  static List<Sign> of(Facts facts) {
    List<Sign> signs = new ArrayList<>();
    if (facts.cpuPercent() < IDLE && facts.progress().compareTo(WITHOUT_CPU) > 0) {
      signs.add(
          new Sign(
              Sign.Kind.NO_CPU,
              "The program takes no processor time, and the job has made no progress for "
                  + words(facts.progress())
                  + "."));
    }
    if (facts.silence().compareTo(WITHOUT_LOG) > 0) {
      signs.add(
          new Sign(
              Sign.Kind.SILENT_LOG,
              "The log has said nothing of the job for " + words(facts.silence()) + "."));
    }
    if (facts.progress().compareTo(facts.timeout()) > 0) {
      signs.add(
          new Sign(
              Sign.Kind.NO_PROGRESS,
              "The job has made no progress for "
                  + words(facts.progress())
                  + "; its stage may take "
                  + words(facts.timeout())
                  + " for a unit."));
    }
    if (!facts.holders().isEmpty()) {
      signs.add(
          new Sign(
              Sign.Kind.LOCK_HOLDERS,
              "The database is open in "
                  + String.join(", ", facts.holders())
                  + ", which may keep the job from storing."));
    }
    return signs;
  }

  static String words(Duration time) {
    return time.compareTo(Duration.ofMinutes(2)) < 0
        ? time.toSeconds() + " s"
        : time.toMinutes() + " min";
  }
}
