package commonplace.memory.measure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Counts and times operations, errors and retries. Safe for use from any thread.
///
/// Meters, as Prometheus shows them: `commonplace_operations_total{operation_type,status}`,
/// `commonplace_operation_duration_seconds` (a histogram) by `operation_type`,
/// `commonplace_concurrent_operations` by `operation_type`,
/// `commonplace_errors_total{error_type,component}` and
/// `commonplace_retries_total{operation_type}`.
public final class Operations {
  /// From a cached answer to a turn's deadline.
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60),
    Duration.ofSeconds(120)
  };

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Map<Operation, AtomicInteger> running = new EnumMap<>(Operation.class);
  private final List<Consumer<Measured>> listeners = new CopyOnWriteArrayList<>();

  public Operations(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    for (Operation operation : Operation.values()) {
      AtomicInteger now = new AtomicInteger();
      running.put(operation, now);
      Gauge.builder("commonplace.concurrent.operations", now, AtomicInteger::get)
          .tag("operation_type", operation.label())
          .description("Operations that run now")
          .register(registry);
    }
  }

  /// Tells that one of everything that ends from now on, on the thread on which it ended; it must
  /// be quick and must not throw.
  public void listen(Consumer<Measured> listener) {
    listeners.add(listener);
  }

  /// How many of them run now.
  public int running(Operation operation) {
    return Objects.requireNonNull(running.get(operation)).get();
  }

  /// One that runs until it is told how it ended.
  public Running begin(Operation operation) {
    return new Running(operation);
  }

  /// Runs that, as an operation that fails when it throws.
  public <T> T time(Operation operation, Supplier<T> work) {
    Running run = begin(operation);
    boolean succeeded = false;
    try {
      T result = work.get();
      succeeded = true;
      return result;
    } finally {
      run.ended(succeeded);
    }
  }

  /// Counts an error.
  ///
  /// @param type a class of errors, from a small fixed set
  /// @param component the part of the program in which it came up
  public void error(String type, String component) {
    registry.counter("commonplace.errors", "error_type", type, "component", component).increment();
  }

  /// Counts a try after the first one.
  public void retried(Operation operation) {
    registry.counter("commonplace.retries", "operation_type", operation.label()).increment();
  }

  /// An operation that runs.
  public final class Running {
    private final Operation operation;
    private final long begun = registry.config().clock().monotonicTime();
    private final AtomicBoolean over = new AtomicBoolean();

    private Running(Operation operation) {
      this.operation = operation;
      count().incrementAndGet();
    }

    /// Since it was begun.
    public Duration elapsed() {
      return Duration.ofNanos(registry.config().clock().monotonicTime() - begun);
    }

    /// It was put off: it counts neither as a success nor as a failure.
    public void dropped() {
      if (over.compareAndSet(false, true)) {
        count().decrementAndGet();
      }
    }

    /// Records how it ended; only the first call counts.
    public void ended(boolean succeeded) {
      if (!over.compareAndSet(false, true)) {
        return;
      }
      count().decrementAndGet();
      long nanos = registry.config().clock().monotonicTime() - begun;
      registry
          .counter(
              "commonplace.operations",
              "operation_type",
              operation.label(),
              "status",
              succeeded ? "success" : "failure")
          .increment();
      Timer.builder("commonplace.operation.duration")
          .tag("operation_type", operation.label())
          .description("How long operations took")
          .serviceLevelObjectives(BUCKETS)
          .register(registry)
          .record(nanos, TimeUnit.NANOSECONDS);
      Measured measured =
          new Measured(operation, succeeded, Duration.ofNanos(nanos), clock.instant());
      listeners.forEach(listener -> listener.accept(measured));
    }

    private AtomicInteger count() {
      return Objects.requireNonNull(running.get(operation));
    }
  }
}
