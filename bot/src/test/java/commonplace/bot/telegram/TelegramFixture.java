package commonplace.bot.telegram;

import commonplace.bot.Delivery;
import commonplace.bot.Incoming;
import commonplace.bot.Intake;
import commonplace.bot.Reply;
import commonplace.bot.Tempo;
import commonplace.memory.breaker.Breaker;
import commonplace.memory.chat.Address;
import commonplace.memory.measure.Operations;
import commonplace.tasks.worker.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A channel beside a stand-in of Telegram, with waits short enough for tests.
final class TelegramFixture implements AutoCloseable {
  static final String TOKEN = "123456:a-secret_token";
  static final Address ADA = new Address("telegram", "9");

  private static final Rhythm QUICK =
      new Rhythm(
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(100),
          Duration.ofMillis(200));

  final BotApi api = BotApi.start(TOKEN);
  final BlockingQueue<Incoming> arrived = new LinkedBlockingQueue<>();
  final Map<String, String> remembered = new ConcurrentHashMap<>();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Operations operations = new Operations(meters, InstantSource.system());
  final Workers workers = new Workers(InstantSource.system(), operations);
  final TelegramChannel channel;

  TelegramFixture() {
    this(false);
  }

  TelegramFixture(boolean pacing) {
    this.channel = channel(api.url(), pacing, QUICK);
  }

  private TelegramFixture(Rhythm rhythm) {
    this.channel = channel(api.url(), false, rhythm);
  }

  static TelegramFixture withLongPolls(Duration silence) {
    return new TelegramFixture(
        new Rhythm(
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            silence,
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            Duration.ofMillis(200)));
  }

  private TelegramChannel channel(URI url, boolean pacing, Rhythm rhythm) {
    return new TelegramChannel(
        new TelegramSettings(TOKEN, url, pacing, ZoneOffset.UTC),
        new Remembered(remembered),
        new Breaker("telegram", InstantSource.system()),
        new TelegramChannel.Around(
            InstantSource.system(), new Random(1), workers, operations, new Tempo()),
        rhythm);
  }

  /// A channel of the next run, to the same Telegram.
  TelegramChannel another() {
    return channel(api.url(), false, QUICK);
  }

  record Remembered(Map<String, String> messages) implements Notices {
    @Override
    public Optional<String> messageOf(String job) {
      return Optional.ofNullable(messages.get(job));
    }

    @Override
    public void remember(String job, String messageId) {
      messages.put(job, messageId);
    }
  }

  void start() {
    channel.start(arrived::addAll);
  }

  void start(Intake intake) {
    channel.start(intake);
  }

  String nextText() throws InterruptedException {
    Incoming next = arrived.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing arrived; " + channel.status());
    }
    return next.text();
  }

  /// Waits until the status is as wanted, at most ten seconds.
  TelegramStatus await(Predicate<TelegramStatus> wanted) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 1_000; i++) {
      TelegramStatus status = channel.status();
      if (wanted.test(status)) {
        return status;
      }
      boolean _ = never.await(10, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("it stayed " + channel.status());
  }

  static Delivery delivery(String text) {
    return delivery(text, Optional.empty(), new ArrayList<>(), 0);
  }

  static Delivery delivery(
      String text, Optional<String> replyTo, List<Integer> taken, int takenBefore) {
    return new Delivery(ADA, replyTo, Reply.of(text), takenBefore, taken::add);
  }

  @Override
  public void close() {
    channel.close();
    workers.close();
    api.close();
  }
}
