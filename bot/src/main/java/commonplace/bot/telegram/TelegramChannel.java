package commonplace.bot.telegram;

import commonplace.bot.Channel;
import commonplace.bot.Delivery;
import commonplace.bot.Draft;
import commonplace.bot.Intake;
import commonplace.bot.Notice;
import commonplace.bot.Reply;
import commonplace.bot.Sent;
import commonplace.bot.telegram.Posting.Posted;
import commonplace.memory.breaker.Breaker;
import commonplace.memory.chat.Address;
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
  private static final Duration DRAFT_PAUSE = Duration.ofSeconds(1);
  private static final Duration NOTICE_PAUSE = Duration.ofSeconds(3);
  private static final Duration UNPACED_PAUSE = Duration.ofMillis(300);
  private static final Duration FIRST_RETRY = Duration.ofMillis(300);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

  private final TelegramSettings settings;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Closing closing = new Closing();
  private final Backoff backoff;
  private final StatusBoard board;
  private final Wire wire;
  private final GuardedWire guarded;
  private final BestEffort calls;
  private final Posting posting;
  private final NoticeBoard noticeBoard;
  private final ReplyText text;
  private final PollWatch watch;
  private final Poller poller;

  /// @param notices where the messages that show progress are remembered
  /// @param breaker of everything that is sent; this channel's alone
  /// @param random spreads retries
  public TelegramChannel(
      TelegramSettings settings,
      Notices notices,
      Breaker breaker,
      InstantSource clock,
      RandomGenerator random) {
    this(settings, notices, breaker, new Timing(clock, random, Rhythm.USUAL));
  }

  TelegramChannel(TelegramSettings settings, Notices notices, Breaker breaker, Timing timing) {
    Rhythm rhythm = timing.rhythm();
    this.settings = settings;
    this.clock = timing.clock();
    this.random = timing.random();
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    this.board = new StatusBoard(clock);
    this.wire = new Wire(settings);
    this.guarded = new GuardedWire(wire, breaker);
    this.calls = new BestEffort(guarded, board);
    Optional<Pacer> pacer = settings.pacing() ? Optional.of(new Pacer(clock)) : Optional.empty();
    this.posting = new Posting(guarded, pacer, backoff, clock, closing);
    this.noticeBoard = new NoticeBoard(posting, notices, board, pause(NOTICE_PAUSE));
    this.text = new ReplyText(settings.zone());
    this.watch = new PollWatch(board, wire, rhythm, clock, random);
    this.poller = new Poller(new Poller.Parties(settings, wire, board, closing), watch, rhythm);
  }

  record Timing(InstantSource clock, RandomGenerator random, Rhythm rhythm) {}

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
    Arrivals.Retry retry = new Arrivals.Retry(backoff, closing, watch::sign);
    poller.start(new Arrivals(intake, board, calls, retry, clock));
  }

  @Override
  public Sent send(Delivery delivery) {
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
    return new LiveDraft(calls, Target.of(to), id, pause(DRAFT_PAUSE));
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
    poller.close();
    wire.close();
    calls.close();
    noticeBoard.close();
  }

  private Duration pause(Duration paced) {
    return settings.pacing() ? paced : UNPACED_PAUSE;
  }
}
