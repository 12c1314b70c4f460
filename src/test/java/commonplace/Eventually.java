package commonplace;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits for what another process does.
public final class Eventually {
  private static final Duration USUAL = Duration.ofSeconds(60);
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private Eventually() {}

  public static void holds(String what, Callable<Boolean> condition) throws Exception {
    holds(what, USUAL, condition);
  }

  public static void holds(String what, Duration within, Callable<Boolean> condition)
      throws Exception {
    Boolean _ =
        appears(
            what, within, () -> condition.call() ? Optional.of(Boolean.TRUE) : Optional.empty());
  }

  public static <T> T appears(String what, Callable<Optional<T>> look) throws Exception {
    return appears(what, USUAL, look);
  }

  /// What is looked for, as soon as it is there.
  public static <T> T appears(String what, Duration within, Callable<Optional<T>> look)
      throws Exception {
    long end = System.nanoTime() + within.toNanos();
    for (Optional<T> seen = look.call(); ; seen = look.call()) {
      if (seen.isPresent()) {
        return seen.get();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + within.toSeconds() + " s: " + what);
      }
      boolean _ = NEVER.await(20, TimeUnit.MILLISECONDS);
    }
  }
}
