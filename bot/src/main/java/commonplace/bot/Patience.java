package commonplace.bot;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.MDC;

/// Waits for work that may hang, but not for ever.
///
/// @param limit how long the work may take without a sign of life
record Patience(Duration limit) {
  /// A sign of life of work that takes long.
  static final class Pulse {
    private final AtomicInteger beats = new AtomicInteger();

    void beat() {
      beats.incrementAndGet();
    }

    private boolean since(int beat) {
      return beats.get() != beat;
    }
  }

  /// What the work gives, done on a thread of its own; empty when it hangs. Then its thread is
  /// interrupted, and whatever it still gives is dropped. What it throws is thrown here.
  <T> Optional<T> with(Supplier<T> work) {
    return with(work, new Pulse());
  }

  /// The same, where each beat of the pulse begins the wait anew.
  <T> Optional<T> with(Supplier<T> work, Pulse pulse) {
    Map<String, String> logged = Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
    var task =
        new FutureTask<T>(
            () -> {
              MDC.setContextMap(logged);
              return work.get();
            });
    Thread.ofVirtual().name(Thread.currentThread().getName() + "-work").start(task);
    try {
      return Optional.of(result(task, pulse));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      task.cancel(true);
    }
  }

  private <T> T result(FutureTask<T> task, Pulse pulse)
      throws TimeoutException, InterruptedException {
    while (true) {
      int beat = pulse.beats.get();
      try {
        return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (!pulse.since(beat)) {
          throw e;
        }
      } catch (ExecutionException e) {
        throw thrown(e);
      }
    }
  }

  private static RuntimeException thrown(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException own -> own;
      case Error error -> throw error;
      case null, default -> new CancellationException("the work broke off: " + e.getMessage());
    };
  }
}
