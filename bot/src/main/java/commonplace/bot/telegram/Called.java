package commonplace.bot.telegram;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/// What came of one call of the Bot API.
sealed interface Called<T> {
  record Answered<T>(T value) implements Called<T> {}

  /// 429: nothing more to this chat before that time has passed.
  record Throttled<T>(Duration after) implements Called<T> {}

  /// Telegram understood and declined; the same call will be declined again.
  ///
  /// @param migratedTo the new id when a group became a supergroup
  record Rejected<T>(int code, String why, OptionalLong migratedTo) implements Called<T> {
    boolean says(String words) {
      return why.toLowerCase(Locale.ROOT).contains(words);
    }
  }

  /// No answer, or none that can be read: it may or may not have been carried out.
  record Unreached<T>(String why) implements Called<T> {}

  /// Not even tried: the circuit breaker is open.
  record Barred<T>() implements Called<T> {}
}
