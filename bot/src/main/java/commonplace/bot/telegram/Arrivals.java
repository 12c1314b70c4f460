package commonplace.bot.telegram;

import commonplace.bot.Incoming;
import commonplace.bot.Intake;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.longpolling.interfaces.LongPollingUpdateConsumer;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Update;

/// Hands what arrived to the intake, inside the poller's callback.
///
/// The library raises its offset before it calls, and an exception out of here ends polling. So
/// this does not return before the intake took the batch: the confirming poll is not sent until
/// then.
final class Arrivals implements LongPollingUpdateConsumer {
  private static final Logger log = LoggerFactory.getLogger(Arrivals.class);

  private final Intake intake;
  private final StatusBoard board;
  private final BestEffort calls;
  private final Retry retry;
  private final InstantSource clock;
  private boolean ended;

  /// How to wait for an intake that fails.
  record Retry(Backoff backoff, Closing closing, Runnable signOfLife) {}

  Arrivals(Intake intake, StatusBoard board, BestEffort calls, Retry retry, InstantSource clock) {
    this.intake = intake;
    this.board = board;
    this.calls = calls;
    this.retry = retry;
    this.clock = clock;
  }

  @Override
  public synchronized void consume(List<Update> updates) {
    if (ended) {
      throw new CancellationException("the messages stay with Telegram");
    }
    List<Incoming> batch = new ArrayList<>();
    updates.forEach(update -> read(update).ifPresent(batch::add));
    if (!batch.isEmpty()) {
      store(List.copyOf(batch));
    }
    board.received();
    for (Update update : updates) {
      if (update.getCallbackQuery() != null) {
        calls.soon(new AnswerCallbackQuery(update.getCallbackQuery().getId()));
      }
    }
  }

  /// Takes nothing more; returns when what was just being taken is stored or given up.
  synchronized void end() {
    ended = true;
  }

  @Override
  public void close() {}

  private Optional<Incoming> read(Update update) {
    try {
      return board.bot().flatMap(bot -> Inbound.of(update, bot, clock.instant()));
    } catch (RuntimeException e) {
      board.erred("Update " + update.getUpdateId() + " could not be understood and was left out.");
      log.warn("Update {} cannot be understood: {}", update.getUpdateId(), e.getClass().getName());
      return Optional.empty();
    }
  }

  private void store(List<Incoming> batch) {
    for (int attempt = 0; !retry.closing().isClosed(); attempt++) {
      retry.signOfLife().run();
      try {
        intake.accept(batch);
        return;
      } catch (RuntimeException | StackOverflowError e) {
        board.erred("Messages that arrived could not be stored. They are offered again.");
        log.error(
            "{} messages could not be stored ({}); they stay with Telegram until they can",
            batch.size(),
            e.getClass().getName());
      }
      if (retry.closing().within(retry.backoff().after(attempt))) {
        break;
      }
    }
    throw new CancellationException("stopped before the messages were stored");
  }
}
