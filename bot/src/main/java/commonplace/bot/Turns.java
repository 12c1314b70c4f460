package commonplace.bot;

import commonplace.memory.chat.ConversationId;
import commonplace.memory.post.Letter;
import commonplace.memory.store.StoreException;
import commonplace.tasks.gateway.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes each letter from its arrival to its reply: in order within a conversation, conversations
/// at the same time. Safe for use from any thread.
final class Turns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

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
  private final Lanes<ConversationId> lanes = new Lanes<>("turn");
  private final AtomicLong failures = new AtomicLong();
  private volatile boolean closed;

  /// @param patience with one answer
  Turns(Answering answering, Postman postman, Running running, Patience patience) {
    this.answering = answering;
    this.postman = postman;
    this.running = running;
    this.patience = patience;
  }

  /// Answers the letter after those before it.
  void inOrder(Letter letter) {
    lanes.submit(letter.place().conversation(), () -> take(letter, false));
  }

  /// Answers a letter that was the first of its conversation when the program ended, so that it may
  /// be the one that ended it: not for ever.
  void again(Letter letter) {
    boolean leave = letter.starts() >= MOST_STARTS;
    lanes.submit(letter.place().conversation(), () -> take(letter, leave));
  }

  /// Answers the letter now, whatever its conversation is waiting for.
  void atOnce(Letter letter) {
    Thread.ofVirtual()
        .name("overtaking-" + letter.id().value())
        .start(() -> say(letter, answer(letter, new Cancellation())));
  }

  /// How many letters could not be answered for a reason that nobody expected.
  long failures() {
    return failures.get();
  }

  private void take(Letter letter, boolean leave) {
    ConversationId conversation = letter.place().conversation();
    Cancellation stop = running.begin(conversation);
    try {
      say(letter, leave ? Answer.free(GIVEN_UP) : answer(letter, stop));
    } finally {
      running.end(conversation, stop);
    }
  }

  private Answer answer(Letter letter, Cancellation stop) {
    try {
      Optional<Answer> answer = patience.with(() -> answering.answer(letter, stop));
      if (answer.isEmpty()) {
        stop.cancel();
        LOG.warn("letter {} took too long to answer", letter.id().value());
      }
      return answer.orElse(Answer.free(TOO_LONG));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("letter {} could not be answered", letter.id().value(), e);
      failures.incrementAndGet();
      return Answer.free(
          e instanceof StoreException store && store.mayPass()
              ? Reply.of(String.valueOf(e.getMessage()))
              : FAILED);
    }
  }

  private void say(Letter letter, Answer answer) {
    if (closed) {
      return; // it stays in the inbox: what was cut short by the end is answered after it
    }
    try {
      postman.answer(letter, answer.reply(), answer.paid());
    } catch (RuntimeException e) {
      LOG.error("letter {} stays unanswered until the next start", letter.id().value(), e);
      failures.incrementAndGet();
    }
  }

  /// Waits a moment for the answers that are nearly there. The others are begun anew at the next
  /// start.
  @Override
  public void close() {
    try {
      lanes.drained(TO_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed = true;
  }
}
