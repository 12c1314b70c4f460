package commonplace.bot;

import commonplace.memory.chat.ConversationId;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.memory.post.Inbox;
import commonplace.memory.post.InboxId;
import commonplace.memory.post.Letter;
import commonplace.memory.store.StoreException;
import commonplace.tasks.gateway.Cancellation;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Takes each letter from its arrival to its reply: in order within a conversation, conversations
/// at the same time. Safe for use from any thread.
final class Turns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
  private static final String COMPONENT = "assistant";

  /// A letter that was in hand at so many ends of the program is not tried again.
  private static final int MOST_STARTS = 3;

  private static final Duration TO_END = Duration.ofSeconds(2);

  private static final Reply GIVEN_UP =
      Reply.of(
          "I was stopped three times while answering this, so I leave it. It is kept; say it"
              + " differently, or send it in parts.");
  private static final Reply FAILED =
      Reply.of("Something went wrong while I answered this. It is kept; ask again in a minute.");
  private static final Reply TOO_LONG =
      Reply.of(
          "I found no answer in the time a turn may take, so I stopped. Your message is kept; ask"
              + " again, or ask something shorter.");

  private final Answering answering;
  private final Postman postman;
  private final Running running;
  private final Patience patience;
  private final Around around;
  private final Lanes<ConversationId> lanes = new Lanes<>("turn");
  private final Lanes<InboxId> overtaking = new Lanes<>("overtaking");
  private final AtomicLong failures = new AtomicLong();
  private volatile boolean draining;
  private volatile boolean closed;

  /// @param patience with one answer
  Turns(Answering answering, Postman postman, Running running, Patience patience, Around around) {
    this.answering = answering;
    this.postman = postman;
    this.running = running;
    this.patience = patience;
    this.around = around;
  }

  /// What knows of the turns, and what may hold them.
  record Around(Operations operations, Sessions sessions, Hold hold, Inbox inbox) {}

  /// Answers the letter after those before it. One that an earlier run left may be what ended it,
  /// so it is not begun for ever.
  void inOrder(Letter letter) {
    Operations.Running measured = begun();
    lanes.submit(letter.place().conversation(), () -> take(letter, measured));
  }

  /// Answers the letter now, whatever its conversation is waiting for.
  void atOnce(Letter letter) {
    Operations.Running measured = begun();
    overtaking.submit(
        letter.id(), () -> logged(letter, () -> turn(letter, new Cancellation(), measured)));
  }

  private Operations.Running begun() {
    return around.operations().begin(Operation.TURN);
  }

  /// How many letters could not be answered for a reason that nobody expected.
  long failures() {
    return failures.get();
  }

  private void take(Letter letter, Operations.Running arrived) {
    logged(
        letter,
        () -> {
          Operations.Running measured = arrived;
          if (around.hold().holds()) {
            measured.dropped();
            if (!around.hold().passed(letter)) {
              return;
            }
            measured = begun();
          }
          inTurn(letter, measured);
        });
  }

  private void inTurn(Letter letter, Operations.Running measured) {
    if (draining) {
      measured.dropped();
      return; // it stays in the inbox and is answered after the next start
    }
    ConversationId conversation = letter.place().conversation();
    Cancellation stop = running.begin(conversation);
    try {
      turn(letter, stop, measured);
    } finally {
      running.end(conversation, stop);
    }
  }

  /// That a letter of an earlier run is begun is on disk before it is.
  private boolean counted(Letter letter) {
    try {
      if (letter.starts() > 0) {
        postman.store(() -> around.inbox().begun(letter.id()));
      }
      return true;
    } catch (StoreException e) {
      LOG.error("letter {} stays unanswered until the next start", letter.id().value(), e);
      failed();
      return false;
    }
  }

  private static void logged(Letter letter, Runnable work) {
    String chat = Long.toString(letter.place().conversation().value());
    try (var _ = MDC.putCloseable("chat_id", chat);
        var _ = MDC.putCloseable("request_id", Long.toString(letter.id().value()));
        var _ = MDC.putCloseable("component", COMPONENT);
        var _ = MDC.putCloseable("operation", Operation.TURN.label())) {
      work.run();
    }
  }

  private record Outcome(Answer answer, boolean succeeded) {}

  private void turn(Letter letter, Cancellation stop, Operations.Running measured) {
    if (!counted(letter)) {
      measured.dropped();
      return; // it stays in the inbox and is answered after the next start
    }
    Outcome outcome =
        letter.starts() >= MOST_STARTS
            ? new Outcome(Answer.free(GIVEN_UP), false)
            : answer(letter, stop);
    say(letter, outcome, measured);
  }

  private Outcome answer(Letter letter, Cancellation stop) {
    try {
      Optional<Answer> answer = patience.with(() -> answering.answer(letter, stop));
      if (answer.isEmpty()) {
        stop.cancel();
        around.operations().error("turn_timeout", COMPONENT);
        LOG.warn("letter {} took too long to answer", letter.id().value());
      }
      return new Outcome(answer.orElse(Answer.free(TOO_LONG)), answer.isPresent());
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("letter {} could not be answered", letter.id().value(), e);
      failed();
      return new Outcome(
          Answer.free(
              e instanceof StoreException store && store.mayPass()
                  ? Unstored.reply(store.kind())
                  : FAILED),
          false);
    }
  }

  private void failed() {
    around.operations().error("turn_failed", COMPONENT);
    failures.incrementAndGet();
  }

  private void say(Letter letter, Outcome outcome, Operations.Running measured) {
    if (closed) {
      measured.dropped();
      return; // it stays in the inbox: what was cut short by the end is answered after it
    }
    Answer answer = outcome.answer();
    boolean said = false;
    try {
      postman.answer(letter, answer);
      said = true;
    } catch (RuntimeException e) {
      LOG.error("letter {} stays unanswered until the next start", letter.id().value(), e);
      failed();
    }
    around.sessions().turn(letter.place().conversation(), answer.contextBytes());
    measured.ended(said && outcome.succeeded());
    LOG.info("Response time: {}", seconds(measured.elapsed()));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
  }

  /// Begins no further answer: what was not begun stays in the inbox.
  void beginNothing() {
    draining = true;
    around.hold().end();
  }

  /// Waits for the answers that are being written.
  ///
  /// @return whether they ended within that time
  boolean drained(Duration within) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    return lanes.drained(within)
        && overtaking.drained(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
  }

  /// Waits a moment for the answers that are nearly there. The others are begun anew at the next
  /// start.
  @Override
  public void close() {
    around.hold().end();
    try {
      lanes.drained(TO_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed = true;
  }
}
