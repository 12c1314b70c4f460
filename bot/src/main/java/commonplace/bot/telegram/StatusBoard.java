package commonplace.bot.telegram;

import commonplace.bot.telegram.TelegramStatus.Bot;
import commonplace.bot.telegram.TelegramStatus.Connection;
import commonplace.bot.telegram.TelegramStatus.Failure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where everyone notes how things stand; a change of the connection is logged once.
final class StatusBoard {
  private static final Logger log = LoggerFactory.getLogger(StatusBoard.class);

  private final InstantSource clock;
  private final AtomicLong unshown = new AtomicLong();
  private Connection connection = Connection.OFF;
  private String words = "Telegram is off: the channel was not started.";
  private Optional<Bot> bot = Optional.empty();
  private Optional<Instant> lastPoll = Optional.empty();
  private OptionalInt pending = OptionalInt.empty();
  private Optional<Instant> lastUpdate = Optional.empty();
  private Optional<Failure> lastError = Optional.empty();

  StatusBoard(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void connecting() {
    become(Connection.CONNECTING, "Telegram is being asked who this bot is.");
  }

  synchronized void introduced(Bot known) {
    bot = Optional.of(known);
  }

  synchronized void connected() {
    lastPoll = Optional.of(clock.instant());
    become(
        Connection.CONNECTED,
        "Telegram is connected" + bot.map(b -> " as @" + b.username()).orElse("") + ".");
  }

  synchronized void off() {
    become(Connection.OFF, "Telegram is off: the channel was stopped.");
  }

  synchronized void received() {
    lastUpdate = Optional.of(clock.instant());
  }

  synchronized void pending(OptionalInt heldBack) {
    pending = heldBack;
  }

  synchronized void failed(Problem problem) {
    erred(problem.words());
    become(problem.connection(), problem.words());
  }

  /// A failure that leaves the connection as it is.
  synchronized void erred(String what) {
    lastError = Optional.of(new Failure(clock.instant(), what));
  }

  void unshown() {
    unshown.incrementAndGet();
  }

  synchronized Optional<Bot> bot() {
    return bot;
  }

  synchronized TelegramStatus status(String breaker) {
    return new TelegramStatus(
        connection, words, bot, lastPoll, lastUpdate, pending, lastError, breaker, unshown.get());
  }

  private void become(Connection next, String nextWords) {
    if (next != connection) {
      if (next == Connection.CONNECTED || next == Connection.CONNECTING || next == Connection.OFF) {
        log.info("{}", nextWords);
      } else {
        log.warn("{}", nextWords);
      }
    }
    connection = next;
    words = nextWords;
  }
}
