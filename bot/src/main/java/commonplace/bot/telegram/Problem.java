package commonplace.bot.telegram;

import commonplace.bot.telegram.TelegramStatus.Connection;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Why nothing can be fetched from Telegram.
///
/// @param words the thing, the reason, the remedy
/// @param asked how long Telegram asks to wait
/// @param webhook whether a webhook stands in the way, which registering again removes
record Problem(Connection connection, String words, Optional<Duration> asked, boolean webhook) {
  static Problem unreachable(String words) {
    return new Problem(
        Connection.UNREACHABLE,
        "Telegram cannot be reached: " + words + ". It is tried again.",
        Optional.empty(),
        false);
  }

  /// @param why Telegram's own words
  static Problem answered(int code, String why, Optional<Duration> asked) {
    boolean webhook = why.toLowerCase(Locale.ROOT).contains("webhook");
    return switch (code) {
      case 401, 404 ->
          new Problem(
              Connection.UNAUTHORIZED,
              "Telegram answered %d: it does not know this bot token. Check the token, or ask"
                      .formatted(code)
                  + " @BotFather for a new one.",
              asked,
              false);
      case 409 ->
          new Problem(
              Connection.CONFLICT,
              webhook
                  ? "Telegram answered 409: a webhook is set for this bot. It is being removed."
                  : "Telegram answered 409: another program fetches this bot's messages. Stop it;"
                      + " this one goes on by itself.",
              asked,
              webhook);
      default ->
          new Problem(
              Connection.UNREACHABLE,
              "Telegram answered %d (%s). It is tried again.".formatted(code, why),
              asked,
              false);
    };
  }
}
