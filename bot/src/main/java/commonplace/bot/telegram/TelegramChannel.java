package commonplace.bot.telegram;

import commonplace.bot.Channel;
import commonplace.bot.Delivery;
import commonplace.bot.Draft;
import commonplace.bot.Intake;
import commonplace.bot.Notice;
import commonplace.bot.Reply;
import commonplace.bot.Sent;
import commonplace.bot.Tempo;
import commonplace.bot.telegram.Posting.Posted;
import commonplace.memory.breaker.Breaker;
import commonplace.memory.chat.Address;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.tasks.worker.Workers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Telegram by long polling.
///
/// A batch of updates is acknowledged only after the intake took it; one that it refuses is offered
/// again until it does. Telegram being down, a wrong token or a second poller stop nothing: the
/// status says so in plain words, and the channel recovers by itself. Safe for any number of
/// threads. The token appears in no log line, message or status.
public final class TelegramChannel implements Channel {
  private static final Duration FIRST_RETRY = Duration.ofMillis(300);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Operations operations;
  private final Closing closing = new Closing();
  private final Closing listening = new Closing();
  private final Backoff backoff;
  private final StatusBoard board;
  private final Wire wire;
  private final GuardedWire guarded;
  private final BestEffort calls;
  private final Posting posting;
  private final Cadence cadence;
  private final NoticeBoard noticeBoard;
  private final ReplyText text;
  private final PollWatch watch;
  private final Poller poller;
  private volatile Optional<Arrivals> arrivals = Optional.empty();

  /// What the channel works with.
  ///
  /// @param random spreads retries
  /// @param workers look after its polling
  public record Around(
      InstantSource clock,
      RandomGenerator random,
      Workers workers,
      Operations operations,
      Tempo tempo) {}

  /// @param notices where the messages that show progress are remembered
  /// @param breaker of everything that is sent; this channel's alone
  public TelegramChannel(
      TelegramSettings settings, Notices notices, Breaker breaker, Around around) {
    this(settings, notices, breaker, around, Rhythm.USUAL);
  }

  TelegramChannel(
      TelegramSettings settings, Notices notices, Breaker breaker, Around around, Rhythm rhythm) {
    this.clock = around.clock();
    this.random = around.random();
    this.operations = around.operations();
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    this.board = new StatusBoard(clock);
    this.wire = new Wire(settings);
    this.guarded = new GuardedWire(wire, breaker);
    this.calls = new BestEffort(guarded, board);
    Optional<Pacer> pacer = settings.pacing() ? Optional.of(new Pacer(clock)) : Optional.empty();
    this.posting = new Posting(guarded, pacer, backoff, clock, closing);
    this.cadence = new Cadence(around.tempo(), settings.pacing(), clock);
    this.noticeBoard = new NoticeBoard(posting, notices, board, cadence);
    this.text = new ReplyText(settings.zone());
    this.watch = new PollWatch(board, wire, rhythm, clock, random);
    this.poller =
        new Poller(
            new Poller.Parties(settings, wire, board, around.workers(), clock), watch, rhythm);
  }

  @Override
  public String name() {
    return Inbound.CHANNEL;
  }

  /// How the connection stands now.
  public TelegramStatus status() {
    return board.status(guarded.state());
  }

  /// Call it once.
  @Override
  public void start(Intake intake) {
    Arrivals.Retry retry = new Arrivals.Retry(backoff, listening, watch::sign);
    var consumer = new Arrivals(intake, board, calls, retry, clock);
    arrivals = Optional.of(consumer);
    poller.start(consumer);
  }

  @Override
  public void stopListening() {
    listening.close();
    arrivals.ifPresent(Arrivals::end);
    poller.close();
  }

  @Override
  public Sent send(Delivery delivery) {
    Operations.Running measured = operations.begin(Operation.DELIVERY);
    boolean taken = false;
    try {
      Sent sent = sent(delivery);
      taken = sent instanceof Sent.Taken;
      return sent;
    } finally {
      measured.ended(taken);
    }
  }

  private Sent sent(Delivery delivery) {
    Target to = Target.of(delivery.to());
    List<Parts.Part> parts = Parts.of(text.of(delivery.reply(), clock.instant()));
    for (int i = delivery.partsTaken(); i < parts.size(); i++) {
      Optional<String> replyTo = i == 0 ? delivery.replyTo() : Optional.empty();
      Optional<String> job = i == 0 ? onlyJob(delivery.reply()) : Optional.empty();
      Letter plain = Letter.of(to, parts.get(i), replyTo);
      switch (posting.post(job.map(plain::cancelling).orElse(plain))) {
        case Posted.There(String id) -> {
          job.ifPresent(j -> noticeBoard.adopt(j, id));
          delivery.partTaken().accept(i + 1);
        }
        case Posted.NotThere(Sent why) -> {
          return why;
        }
      }
    }
    return new Sent.Taken();
  }

  /// The job whose progress the reply that announces it will show.
  private static Optional<String> onlyJob(Reply reply) {
    return reply.jobs().size() == 1 ? Optional.of(reply.jobs().getFirst()) : Optional.empty();
  }

  @Override
  public Draft draft(Address to, Optional<String> replyTo) {
    int id = random.nextInt(1, Integer.MAX_VALUE);
    return new LiveDraft(calls, Target.of(to), id, cadence);
  }

  @Override
  public void typing(Address to) {
    calls.soon(LiveDraft.typing(Target.of(to)));
  }

  @Override
  public void notice(Address to, Optional<String> replyTo, Notice notice) {
    noticeBoard.put(Target.of(to), replyTo, notice);
  }

  /// Takes at most five seconds; what is being sent is broken off.
  @Override
  public void close() {
    closing.close();
    listening.close();
    poller.close();
    wire.close();
    calls.close();
    noticeBoard.close();
  }
}
