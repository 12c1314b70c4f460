package commonplace.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The body of `/telegram/status`.
///
/// @param state one word, which `/health` repeats: `connected`, `connecting`, `off` and so on
/// @param message what that means, in a plain sentence
/// @param bot user name of the account that was let in
/// @param mode `polling` or `webhook`
/// @param lastPoll when Telegram last answered
/// @param lastUpdate when something last arrived
/// @param pendingUpdates how many Telegram holds back, if it was asked
/// @param lastError what went wrong last, without any secret
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TelegramStatus(
    String state,
    String message,
    @Nullable String bot,
    @Nullable String mode,
    @Nullable Instant lastPoll,
    @Nullable Instant lastUpdate,
    @Nullable Integer pendingUpdates,
    @Nullable String lastError) {

  /// No token is configured.
  public static TelegramStatus off() {
    return new TelegramStatus(
        "off",
        "No Telegram token is set. Everything else works without one.",
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
