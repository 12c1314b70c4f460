package commonplace.bot.telegram;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// How the connection with Telegram stands. Holds no secrets.
///
/// @param connection in one word
/// @param words the same in a sentence: the thing, the reason, the remedy
/// @param bot who we are, once Telegram said so
/// @param lastPoll when it last answered polling
/// @param lastUpdate when something last arrived
/// @param pending how many updates Telegram held back when it was last asked, within minutes; empty
///   if it did not say
/// @param lastError the newest failure, also when it is over
/// @param breaker the circuit breaker for sending: `closed`, `open`, `half_open`
/// @param unshown previews, notices and typing signs that Telegram did not take
public record TelegramStatus(
    Connection connection,
    String words,
    Optional<Bot> bot,
    Optional<Instant> lastPoll,
    Optional<Instant> lastUpdate,
    OptionalInt pending,
    Optional<Failure> lastError,
    String breaker,
    long unshown) {

  /// In one word.
  public enum Connection {
    /// No token, or stopped.
    OFF,
    CONNECTING,
    CONNECTED,
    /// Telegram does not know the token.
    UNAUTHORIZED,
    /// Another program polls with the same token.
    CONFLICT,
    /// The server does not answer, or not sensibly.
    UNREACHABLE
  }

  /// The bot's account.
  public record Bot(long id, String username, String name) {}

  /// What went wrong, and when.
  public record Failure(Instant at, String words) {}

  /// Without a token there is no Telegram, and that is in order.
  public static TelegramStatus off() {
    return new TelegramStatus(
        Connection.OFF,
        "Telegram is off: no bot token is set.",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        "closed",
        0);
  }
}
