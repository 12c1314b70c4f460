package commonplace.tasks.engine;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// How fast jobs may work: limits of three kinds, each set for any number of reasons and in force
/// until the last of them is gone. Safe for use from any thread.
public final class Pace {
  /// What jobs may not do. None of them holds another.
  public enum Limit {
    /// A pause of at most a second stands before each unit of a heavy stage.
    SLOW,
    /// Heavy stages wait at their next checkpoint; jobs are begun, fetched and delivered.
    HEAVY_HELD,
    /// Jobs that were not begun wait.
    NO_NEW
  }

  private static final Duration BETWEEN_UNITS = Duration.ofSeconds(1);

  private final Map<String, Set<Limit>> limits = new LinkedHashMap<>();
  private final Map<String, Long> throttled = new HashMap<>();

  /// Sets a limit for that reason, beside those that it set before.
  ///
  /// @param reason `memory`, `cpu`: jobs that wait are shown with it
  public synchronized void limit(String reason, Limit limit) {
    if (limits.computeIfAbsent(reason, _ -> EnumSet.noneOf(Limit.class)).add(limit)) {
      throttled.merge(reason, 1L, Long::sum);
    }
  }

  /// Lifts a limit for that reason; what waited for it alone goes on within two seconds.
  public synchronized void release(String reason, Limit limit) {
    limits.computeIfPresent(
        reason,
        (_, set) -> {
          set.remove(limit);
          return set;
        });
    notifyAll();
  }

  /// Whether there is such a limit, for whatever reason.
  synchronized boolean limited(Limit limit) {
    return reason(limit).isPresent();
  }

  /// How often a limit was set for that reason.
  public synchronized long throttled(String reason) {
    return throttled.getOrDefault(reason, 0L);
  }

  /// What that limit makes jobs wait for, as people read it; empty when there is none.
  synchronized Optional<String> reason(Limit limit) {
    return limits.entrySet().stream()
        .filter(one -> one.getValue().contains(limit))
        .map(Map.Entry::getKey)
        .map(reason -> reason.equals("cpu") ? "processor" : reason)
        .findFirst();
  }

  /// Waits between two units of work while they are to be slow, a second at most.
  ///
  /// @throws InterruptedException when the work is to stop meanwhile
  synchronized void breathe() throws InterruptedException {
    long end = System.nanoTime() + BETWEEN_UNITS.toNanos();
    for (long left = end - System.nanoTime();
        left > 0 && limited(Limit.SLOW);
        left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
