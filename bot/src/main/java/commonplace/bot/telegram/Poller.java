package commonplace.bot.telegram;

import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.bot.telegram.Called.Answered;
import commonplace.bot.telegram.Called.Barred;
import commonplace.bot.telegram.Called.Rejected;
import commonplace.bot.telegram.Called.Throttled;
import commonplace.bot.telegram.Called.Unreached;
import commonplace.tasks.worker.Heartbeat;
import commonplace.tasks.worker.Worker;
import commonplace.tasks.worker.Workers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.longpolling.BotSession;
import org.telegram.telegrambots.longpolling.interfaces.LongPollingUpdateConsumer;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/// Keeps the library's polling alive: introduces itself, registers, watches, and begins anew when
/// polling died or fell silent, as long as its worker is to run.
final class Poller implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Poller.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration END = Duration.ofSeconds(2);
  private static final Duration SLICE = Duration.ofSeconds(10);

  /// Introducing itself may take 50 s, and so may a registration.
  private static final Worker.Terms TERMS =
      new Worker.Terms(Duration.ofMinutes(2), END.multipliedBy(2));

  private final TelegramSettings settings;
  private final Wire wire;
  private final StatusBoard board;
  private final PollWatch watch;
  private final Workers workers;
  private final Rhythm rhythm;
  private final Backlog backlog;
  private volatile Optional<Worker> worker = Optional.empty();

  Poller(Parties parties, PollWatch watch, Rhythm rhythm) {
    this.settings = parties.settings();
    this.wire = parties.wire();
    this.board = parties.board();
    this.workers = parties.workers();
    this.watch = watch;
    this.rhythm = rhythm;
    this.backlog = new Backlog(wire, board, parties.clock());
  }

  /// Whom polling works with.
  record Parties(
      TelegramSettings settings,
      Wire wire,
      StatusBoard board,
      Workers workers,
      InstantSource clock) {}

  void start(LongPollingUpdateConsumer consumer) {
    board.connecting();
    worker = Optional.of(workers.start("polling", TERMS, beat -> run(consumer, beat)));
  }

  @Override
  public void close() {
    worker.ifPresent(Worker::close);
    board.off();
  }

  private void run(LongPollingUpdateConsumer consumer, Heartbeat beat) throws InterruptedException {
    do {
      beat.beat();
      try {
        if (introduced()) {
          beat.beat();
          new Session(consumer).listen(beat);
        }
      } catch (RuntimeException e) {
        // its message may hold the token
        String why = wire.words(e);
        watch.failed(Problem.unreachable(why));
        throw new IllegalStateException(why);
      }
    } while (waited(beat, watch.pause()));
  }

  /// Telegram may ask to wait for longer than a body may be silent.
  private static boolean waited(Heartbeat beat, Duration pause) throws InterruptedException {
    for (Duration left = pause; left.isPositive(); left = left.minus(SLICE)) {
      beat.beat();
      if (!beat.rest(left.compareTo(SLICE) < 0 ? left : SLICE)) {
        return false;
      }
    }
    return true;
  }

  private boolean introduced() {
    Called<User> called = wire.call(new GetMe());
    switch (called) {
      case Answered<User>(User me) ->
          board.introduced(
              new TelegramStatus.Bot(
                  me.getId(),
                  Objects.requireNonNullElse(me.getUserName(), ""),
                  Objects.requireNonNullElse(me.getFirstName(), "")));
      case Rejected<User> no ->
          watch.failed(Problem.answered(no.code(), no.why(), Optional.empty()));
      case Throttled<User>(Duration after) ->
          watch.failed(Problem.answered(429, "too many requests", Optional.of(after)));
      case Unreached<User>(String why) -> watch.failed(Problem.unreachable(why));
      case Barred<User> _ -> watch.failed(Problem.unreachable("it did not answer several times"));
    }
    return called instanceof Answered<User>;
  }

  /// One run of the library's polling.
  private final class Session {
    private final OkHttpClient http =
        new OkHttpClient.Builder()
            .connectTimeout(CONNECT)
            .readTimeout(rhythm.poll().plus(GRACE))
            .callTimeout(rhythm.poll().plus(GRACE.multipliedBy(2)))
            .addInterceptor(watch)
            .build();
    private final ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("telegram-poll").factory());
    private final BotSession polling;

    Session(LongPollingUpdateConsumer consumer) {
      this.polling =
          new BotSession(
              new ObjectMapper(),
              http,
              thread,
              settings.token(),
              wire::url,
              last -> new Poll(last + 1, rhythm, watch, this::renumber),
              () -> watch,
              consumer);
    }

    void listen(Heartbeat beat) throws InterruptedException {
      try {
        polling.start();
        watch.heard();
        while (beat.rest(rhythm.check()) && alive()) {
          beat.beat();
          backlog.look();
        }
      } catch (TelegramApiException e) {
        log.debug("Telegram did not take the registration: {}", wire.words(e));
      } finally {
        end();
      }
    }

    private boolean alive() {
      Future<?> running = polling.getRunningPolling();
      if (running == null || running.isDone()) {
        watch.failed(Problem.unreachable("polling ended unexpectedly"));
        return false;
      }
      if (watch.silent()) {
        watch.failed(
            Problem.unreachable("no answer for " + rhythm.silence().toSeconds() + " seconds"));
        return false;
      }
      return !watch.hinderedByWebhook();
    }

    private void renumber(int first) {
      polling.getLastReceivedUpdate().set(first - 1);
    }

    private void end() {
      http.dispatcher().cancelAll();
      polling.stop();
      thread.shutdownNow();
      try {
        if (!thread.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
          log.warn("A poll did not end within {} s", END.toSeconds());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      http.connectionPool().evictAll();
    }
  }
}
