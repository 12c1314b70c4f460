package commonplace.tasks.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// How fast jobs may work. Limits stack by their reasons; the strictest counts. Safe for use from
/// any thread.
public final class Pace {
  /// From free to strict; each holds what those before it hold.
  public enum Level {
    FULL,
    /// A pause of at most a second stands before each unit of a heavy stage.
    SLOW,
    /// Jobs that were not begun wait.
    NO_NEW,
    /// Heavy stages wait at their next checkpoint; jobs that were begun go on to fetch and deliver.
    HELD
  }

  private static final Duration BETWEEN_UNITS = Duration.ofSeconds(1);

  private final Map<String, Level> limits = new LinkedHashMap<>();
  private final Map<String, Long> throttled = new HashMap<>();

  /// Sets the limit for that reason, stricter or milder than before.
  ///
  /// @param reason `memory`, `cpu`: jobs that wait are shown with it
  public synchronized void limit(String reason, Level level) {
    Level before = limits.getOrDefault(reason, Level.FULL);
    limits.put(reason, level);
    if (level.compareTo(before) > 0) {
      throttled.merge(reason, 1L, Long::sum);
    }
    notifyAll();
  }

  /// Lifts the limit for that reason; what waited for it alone goes on within two seconds.
  public synchronized void release(String reason) {
    limits.remove(reason);
    notifyAll();
  }

  /// The strictest limit.
  public synchronized Level level() {
    return strictest().map(Map.Entry::getValue).orElse(Level.FULL);
  }

  /// How often a limit was set or made stricter for that reason.
  public synchronized long throttled(String reason) {
    return throttled.getOrDefault(reason, 0L);
  }

  /// What the strictest limit makes jobs wait for, as people read it.
  synchronized String waitingFor() {
    String reason = strictest().map(Map.Entry::getKey).orElse("");
    return reason.equals("cpu") ? "processor" : reason;
  }

  private Optional<Map.Entry<String, Level>> strictest() {
    return limits.entrySet().stream().max(Map.Entry.comparingByValue());
  }

  /// Waits between two units of work while there is any limit, a second at most.
  ///
  /// @throws InterruptedException when the work is to stop meanwhile
  synchronized void breathe() throws InterruptedException {
    long end = System.nanoTime() + BETWEEN_UNITS.toNanos();
    for (long left = end - System.nanoTime();
        left > 0 && level() != Level.FULL;
        left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
