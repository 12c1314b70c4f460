package commonplace.bot;

import commonplace.memory.chat.ConversationId;
import commonplace.memory.post.Letter;
import commonplace.tasks.gateway.Cancellation;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes each letter from its arrival to its reply: in order within a conversation, conversations
/// at the same time. Safe for use from any thread.
final class Turns {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  /// A letter that was in hand at so many ends of the program is not tried again.
  private static final int MOST_STARTS = 3;

  private static final Reply GIVEN_UP =
      Reply.of(
          "I was stopped three times while answering this, so I leave it. It is kept; say it"
              + " differently, or send it in parts.");
  private static final Reply FAILED =
      Reply.of("Something went wrong while I answered this. It is kept; ask again in a minute.");

  private final Answering answering;
  private final Postman postman;
  private final Running running;
  private final Lanes<ConversationId> lanes = new Lanes<>("turn");
  private final AtomicLong failures = new AtomicLong();

  Turns(Answering answering, Postman postman, Running running) {
    this.answering = answering;
    this.postman = postman;
    this.running = running;
  }

  /// Answers the letter after those before it.
  void inOrder(Letter letter) {
    lanes.submit(letter.place().conversation(), () -> take(letter));
  }

  /// Answers the letter now, whatever its conversation is waiting for.
  void atOnce(Letter letter) {
    Thread.ofVirtual().name("overtaking").start(() -> answer(letter, new Cancellation()));
  }

  /// How many letters could not be answered for a reason that nobody expected.
  long failures() {
    return failures.get();
  }

  private void take(Letter letter) {
    ConversationId conversation = letter.place().conversation();
    Cancellation stop = running.begin(conversation);
    try {
      answer(letter, stop);
    } finally {
      running.end(conversation, stop);
    }
  }

  private void answer(Letter letter, Cancellation stop) {
    try {
      Answer answer =
          letter.starts() >= MOST_STARTS ? Answer.free(GIVEN_UP) : answering.answer(letter, stop);
      postman.answer(letter, answer.reply(), answer.paid());
    } catch (RuntimeException e) {
      LOG.error("letter {} could not be answered", letter.id().value(), e);
      failures.incrementAndGet();
      excuse(letter);
    }
  }

  /// Where even this fails the letter stays in the inbox for the next start.
  private void excuse(Letter letter) {
    try {
      postman.answer(letter, FAILED, false);
    } catch (RuntimeException e) {
      LOG.error("letter {} stays unanswered until the next start", letter.id().value(), e);
    }
  }
}
