package commonplace.admin.log;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// Remembers the last 500 errors of this run, so that what went wrong can be said without reading a
/// file. Safe for use from any thread; it never logs itself.
public final class ErrorLog {
  private static final int KEPT = 500;
  private static final int LONGEST = 300;

  private final InstantSource clock;
  private final Instant begun;
  private final Deque<LoggedError> last = new ArrayDeque<>();
  private final Map<ErrorClass, AtomicLong> counts = new EnumMap<>(ErrorClass.class);

  public ErrorLog(InstantSource clock) {
    this.clock = clock;
    this.begun = clock.instant();
    for (ErrorClass type : ErrorClass.values()) {
      counts.put(type, new AtomicLong());
    }
  }

  /// Remembers one, its message cut to 300 signs.
  public void add(LoggedError error) {
    String message = error.message();
    LoggedError kept =
        message.length() <= LONGEST
            ? error
            : new LoggedError(
                error.at(), error.logger(), error.type(), message.substring(0, LONGEST) + "…");
    count(error.type()).incrementAndGet();
    synchronized (this) {
      last.addLast(kept);
      if (last.size() > KEPT) {
        last.removeFirst();
      }
    }
  }

  /// What went wrong in the last hour, or whatever that span is.
  public ErrorReport report(Duration span) {
    Instant since = clock.instant().minus(span);
    List<LoggedError> all = all();
    List<LoggedError> within = all.stream().filter(e -> e.at().isAfter(since)).toList();
    boolean complete = !since.isBefore(begun) && (all.size() < KEPT || within.size() < all.size());
    return ErrorReport.of(within, span, complete);
  }

  /// Shows `commonplace_logged_errors_total{error_type}`.
  public void bindTo(MeterRegistry registry) {
    for (ErrorClass type : ErrorClass.values()) {
      FunctionCounter.builder("commonplace.logged.errors", count(type), AtomicLong::get)
          .tag("error_type", type.label())
          .description("Errors written to the log")
          .register(registry);
    }
  }

  private synchronized List<LoggedError> all() {
    return List.copyOf(last);
  }

  private AtomicLong count(ErrorClass type) {
    return Objects.requireNonNull(counts.get(type));
  }
}
