package commonplace.bot.telegram;

import commonplace.bot.telegram.Called.Answered;
import commonplace.bot.telegram.Called.Barred;
import commonplace.bot.telegram.Called.Rejected;
import commonplace.bot.telegram.Called.Throttled;
import commonplace.bot.telegram.Called.Unreached;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;

/// Spares a Telegram that does not answer: three failures within 60 s stop the calls for 60 s; then
/// two calls are tried, and both must succeed.
///
/// While closed only failures are recorded, which makes the library's rate the count that is meant.
/// A 429 is no failure: it concerns one chat and says itself how long to wait.
final class Breaker {
  private static final int FAILURES = 3;
  private static final int TRIALS = 2;
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Duration OPEN = Duration.ofSeconds(60);

  private final Wire wire;
  private final CircuitBreaker breaker;

  Breaker(Wire wire, InstantSource clock) {
    this.wire = wire;
    this.breaker =
        CircuitBreaker.of(
            "telegram",
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize((int) WINDOW.toSeconds())
                .minimumNumberOfCalls(FAILURES)
                .failureRateThreshold(50)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .clock(clock.withZone(ZoneOffset.UTC))
                .build());
  }

  <T extends Serializable> Called<T> call(BotApiMethod<T> method) {
    if (!breaker.tryAcquirePermission()) {
      return new Barred<>();
    }
    Called<T> called = wire.call(method);
    switch (called) {
      case Unreached<T>(String why) ->
          breaker.onError(0, TimeUnit.NANOSECONDS, new IOException(why));
      case Answered<T> _, Throttled<T> _, Rejected<T> _, Barred<T> _ -> answered();
    }
    return called;
  }

  /// `closed`, `open` or `half_open`.
  String state() {
    return breaker.getState().name().toLowerCase(Locale.ROOT);
  }

  private void answered() {
    if (breaker.getState() == State.CLOSED) {
      breaker.releasePermission();
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }
}
