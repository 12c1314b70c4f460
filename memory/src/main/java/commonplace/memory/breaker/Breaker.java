package commonplace.memory.breaker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leaves alone what fails: 3 failures within 60 s open it, after 60 s two calls try, two successes
/// close it, one failure opens it again. Safe for use from any thread.
///
/// Every admitted call must end in exactly one of [#succeeded], [#failed], [#trip] and [#unknown].
public final class Breaker {
  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
  private static final int FAILURES = 3;
  private static final int TRIALS = 2;
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Duration OPEN = Duration.ofSeconds(60);

  private final CircuitBreaker breaker;
  private final InstantSource clock;
  private volatile Instant since;
  private volatile Instant openedAt = Instant.EPOCH;
  private volatile @Nullable String lastError;
  private volatile long opened;

  /// A closed one.
  ///
  /// @param name by which people know it: `db_write`, `llm`, `telegram`, `fetch` or `embed`
  public Breaker(String name, InstantSource clock) {
    this.clock = clock;
    this.since = clock.instant();
    // Successes are reported only while half open, so that the rate of a closed breaker is always
    // 100 % and the minimum number of calls is the number of failures that opens it.
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize((int) WINDOW.toSeconds())
                .minimumNumberOfCalls(FAILURES)
                .failureRateThreshold(100)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .clock(clock.withZone(ZoneOffset.UTC))
                .build());
    breaker.getEventPublisher().onStateTransition(event -> changed(event.getStateTransition()));
  }

  public String name() {
    return breaker.getName();
  }

  /// Whether a call may be made now.
  public boolean admits() {
    if (breaker.getState() == CircuitBreaker.State.OPEN && clock.instant().isBefore(openedAt)) {
      breaker.transitionToHalfOpenState(); // the clock was set back: the wait would last as long
    }
    return breaker.tryAcquirePermission();
  }

  public void succeeded() {
    if (breaker.getState() == CircuitBreaker.State.HALF_OPEN) {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    } else {
      breaker.releasePermission();
    }
  }

  /// Counts a failure.
  ///
  /// @param reason what went wrong, for people, without any secret
  public void failed(String reason) {
    lastError = reason;
    if (breaker.getState() == CircuitBreaker.State.HALF_OPEN) {
      breaker.transitionToOpenState();
    } else {
      breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException(reason));
    }
  }

  /// Opens it at once: one such failure is enough to know. One that is open already keeps its time.
  ///
  /// @param reason as in [#failed]
  public void trip(String reason) {
    lastError = reason;
    if (breaker.getState() != CircuitBreaker.State.OPEN) {
      breaker.transitionToOpenState();
    }
  }

  /// The call says nothing: it was stopped, or never made.
  public void unknown() {
    breaker.releasePermission();
  }

  /// Closes it, as a person asked who knows that the cause is gone.
  public void reset() {
    breaker.reset();
  }

  /// How long a refused call has to wait; zero while others are trying, and when it is closed.
  public Duration untilTried() {
    if (breaker.getState() != CircuitBreaker.State.OPEN) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(clock.instant(), openedAt.plus(OPEN));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// Why it last opened, or what failed last.
  public Optional<String> lastError() {
    return Optional.ofNullable(lastError);
  }

  public BreakerStatus status() {
    BreakerStatus.State state =
        switch (breaker.getState()) {
          case OPEN, FORCED_OPEN -> BreakerStatus.State.OPEN;
          case HALF_OPEN -> BreakerStatus.State.HALF_OPEN;
          case CLOSED, DISABLED, METRICS_ONLY -> BreakerStatus.State.CLOSED;
        };
    return new BreakerStatus(name(), state, since, lastError(), opened);
  }

  private synchronized void changed(StateTransition to) {
    Instant now = clock.instant();
    if (to.getFromState() == CircuitBreaker.State.CLOSED) {
      since = now;
    }
    switch (to.getToState()) {
      case OPEN -> {
        openedAt = now;
        opened++;
        LOG.warn("circuit breaker open: {} ({})", name(), lastError);
      }
      case HALF_OPEN -> LOG.info("circuit breaker half-open: {}", name());
      default -> {
        since = now;
        LOG.info("circuit breaker closed: {}", name());
      }
    }
  }
}
