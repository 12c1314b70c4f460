package commonplace.bot.telegram;

import commonplace.bot.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/// The tempo of what is shown in Telegram; a server without limits is shown more.
///
/// @param paced whether Telegram's limits are kept
record Cadence(Tempo tempo, boolean paced, InstantSource clock) {
  private static final Duration UNPACED = Duration.ofMillis(300);

  Duration pause(Tempo.Kind kind) {
    return paced ? tempo.pause(kind) : tempo.stretched(UNPACED);
  }

  /// Shows something and learns from how that went.
  ///
  /// @param call returns how long Telegram asks to wait
  Duration learnt(Supplier<Duration> call) {
    Instant begun = clock.instant();
    Duration asked = call.get();
    if (asked.isPositive()) {
      tempo.throttled();
    } else {
      tempo.took(Duration.between(begun, clock.instant()));
    }
    return asked;
  }
}
