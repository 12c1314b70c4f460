package commonplace.admin.watch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person should know or do about the state of the program, in sentences.
final class Recommendations {
  private static final int MANY_SESSIONS = 80;
  private static final double LOW_SCORE = 70;
  private static final double FULL_DISK = 90;
  private static final double PRESSING = 10;
  private static final double SOON_HOURS = 24;

  private Recommendations() {}

  /// What is known.
  ///
  /// @param freeMb memory that is still free on the machine
  /// @param meanCpu of five minutes
  /// @param growth of memory, MB an hour; absent while it is not known
  /// @param degraded whether automatic restarts did not help
  record Facts(
      ResourceSnapshot now,
      Emergency emergency,
      double freeMb,
      double meanCpu,
      @Nullable Double growth,
      boolean degraded) {}

  static List<String> of(Facts facts, WatchSettings settings) {
    List<String> words = new ArrayList<>();
    memory(facts, settings, words);
    load(facts, settings, words);
    machine(facts, settings, words);
    if (words.isEmpty() && facts.now().healthScore() < LOW_SCORE) {
      words.add(
          ("The health score is %.0f: memory is at %.0f of %.0f MB, the CPU at %.0f %%, sessions at"
                  + " %d of %d.")
              .formatted(
                  facts.now().healthScore(),
                  facts.now().memoryMb(),
                  settings.limitMb(),
                  facts.meanCpu(),
                  facts.now().activeSessions(),
                  settings.sessionsLimit()));
    }
    return words.isEmpty() ? List.of("System performing well") : List.copyOf(words);
  }

  private static void memory(Facts facts, WatchSettings settings, List<String> words) {
    double memory = facts.now().memoryMb();
    double limit = settings.limitMb();
    double share = memory / limit;
    String at = "Memory is at %.0f of %.0f MB: ".formatted(memory, limit);
    if (facts.degraded()) {
      words.add(
          "Automatic restarts did not help and are no longer made. Raise the memory limit, or see"
              + " GET /sessions/report and GET /resources/trends for what takes it.");
    }
    if (share >= 1) {
      words.add(at + "a restart is due.");
    } else if (share >= settings.thresholds().alert()) {
      words.add(at + "heavy work has stopped, a restart is near. /restart in chat makes it now.");
    } else if (share >= settings.thresholds().pauseJobs()) {
      words.add(at + "no new job begins until it falls.");
    } else if (share >= settings.thresholds().cleanUp()) {
      words.add(at + "caches are being emptied. POST /resources/cleanup does it now.");
    } else if (facts.emergency().emergencyMode()) {
      words.add(
          at
              + "work goes on as usual once it stays below %.0f."
                  .formatted(settings.thresholds().leave() * limit));
    }
    Double growth = facts.growth();
    if (growth != null && growth > 0 && share < 1 && (limit - memory) / growth < SOON_HOURS) {
      words.add(
          "Memory grows by %.0f MB an hour: the limit is reached in %.0f hours."
              .formatted(growth, Math.ceil((limit - memory) / growth)));
    }
  }

  private static void load(Facts facts, WatchSettings settings, List<String> words) {
    if (facts.emergency().cpuThrottling()) {
      words.add(
          "The CPU is busy: background work is slowed until it stays below %.0f %%."
              .formatted(settings.thresholds().cpuRelease()));
    }
    if (facts.now().activeSessions() > MANY_SESSIONS) {
      words.add(
          "%d sessions are active: GET /sessions/report shows which ones take most."
              .formatted(facts.now().activeSessions()));
    }
  }

  private static void machine(Facts facts, WatchSettings settings, List<String> words) {
    ResourceSnapshot now = facts.now();
    if (now.diskUsagePercent() >= FULL_DISK) {
      words.add(
          "The disk is %.0f %% full, %.0f MB are left: free some space."
              .formatted(now.diskUsagePercent(), now.diskFreeMb()));
    }
    Double pressure = now.pressure();
    if (pressure != null && pressure >= PRESSING) {
      words.add(
          ("Programs on this machine wait for memory %.0f %% of the time: give it more, or lower"
                  + " the limit.")
              .formatted(pressure));
    }
    double freeWithout = facts.freeMb() + now.memoryMb();
    if (freeWithout < settings.limitMb()) {
      double safe = SafeLimit.mb(freeWithout);
      words.add(
          "The machine has %.0f MB for the program, less than its limit of %.0f MB, and may kill it."
                  .formatted(freeWithout, settings.limitMb())
              + (safe < SafeLimit.LEAST_MB
                  ? " Close other programs, or use a machine with more memory."
                  : " A safe limit here is %.0f MB.".formatted(safe)));
    }
  }
}
