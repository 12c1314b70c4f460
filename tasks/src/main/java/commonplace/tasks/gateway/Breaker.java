package commonplace.tasks.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/// Leaves a failing server alone: 3 failures within 60 s open it, after 60 s two calls try, two
/// successes close it, one failure opens it again.
///
/// Every admitted call must end in exactly one of `succeeded`, `failed`, `unknown`.
final class Breaker {
  private static final Duration OPEN = Duration.ofMinutes(1);

  private final CircuitBreaker breaker;
  private final InstantSource clock;
  private volatile Instant tryAgain = Instant.MIN;
  private volatile String lastReason = "";

  Breaker(InstantSource clock) {
    this.clock = clock;
    // Successes are reported only while half open, so that the rate of a closed breaker is always
    // 100 % and the minimum number of calls is the number of failures that opens it.
    this.breaker =
        CircuitBreaker.of(
            "llm",
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(60)
                .minimumNumberOfCalls(3)
                .failureRateThreshold(100)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(2)
                .clock(clock.withZone(ZoneOffset.UTC))
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                tryAgain = clock.instant().plus(OPEN);
              }
            });
  }

  boolean admits() {
    return breaker.tryAcquirePermission();
  }

  void succeeded() {
    if (breaker.getState() == CircuitBreaker.State.HALF_OPEN) {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }

  /// @param reason what went wrong, as `Words.reason` has it
  void failed(String reason) {
    lastReason = reason;
    if (breaker.getState() == CircuitBreaker.State.HALF_OPEN) {
      breaker.transitionToOpenState();
    } else {
      breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException("failed"));
    }
  }

  /// The call says nothing about the server: it was stopped, or never sent.
  void unknown() {
    breaker.releasePermission();
  }

  /// Why a call is refused.
  Failure refusal() {
    return Failure.leftAlone(untilTried(), lastReason);
  }

  /// How long a refused call has to wait; zero while others are trying.
  Duration untilTried() {
    Instant now = clock.instant();
    return tryAgain.isAfter(now) ? Duration.between(now, tryAgain) : Duration.ZERO;
  }

  ModelStatus.Breaker state() {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> ModelStatus.Breaker.OPEN;
      case HALF_OPEN -> ModelStatus.Breaker.HALF_OPEN;
      case CLOSED, DISABLED, METRICS_ONLY -> ModelStatus.Breaker.CLOSED;
    };
  }
}
