package commonplace.bot.telegram;

import commonplace.bot.telegram.Called.Answered;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.objects.WebhookInfo;

/// Asks Telegram how many updates it holds back, at most once a minute and beside the polling,
/// which it never delays. Used by one thread.
final class Backlog {
  private static final Duration PACE = Duration.ofMinutes(1);

  private final Wire wire;
  private final StatusBoard board;
  private final InstantSource clock;
  private Instant next = Instant.MIN;

  Backlog(Wire wire, StatusBoard board, InstantSource clock) {
    this.wire = wire;
    this.board = board;
    this.clock = clock;
  }

  /// Asks, unless it did within the last minute.
  void look() {
    Instant now = clock.instant();
    if (!now.isBefore(next)) {
      next = now.plus(PACE);
      Thread.ofVirtual().name("telegram-backlog").start(this::ask);
    }
  }

  private void ask() {
    board.pending(
        wire.call(new GetWebhookInfo()) instanceof Answered<WebhookInfo>(WebhookInfo info)
            ? counted(info)
            : OptionalInt.empty());
  }

  private static OptionalInt counted(WebhookInfo info) {
    return Optional.ofNullable(info.getPendingUpdatesCount())
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }
}
