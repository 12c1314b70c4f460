package commonplace.bot.web;

import commonplace.bot.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One message on its way to its reply. Everybody who asked with the same id waits on the same
/// turn; nobody has to.
final class Turn {
  /// How it ended; the first end stays.
  sealed interface Outcome {
    record Replied(Reply reply) implements Outcome {}

    /// No reply came of it.
    ///
    /// @param status of HTTP
    /// @param error for people: thing, reason, remedy
    record Failed(int status, String error) implements Outcome {}
  }

  /// What a waiter sees next.
  sealed interface Step {
    /// A newer draft.
    ///
    /// @param version grows with every draft
    /// @param text the whole text so far
    record Drafted(long version, String text) implements Step {}

    record Ended(Outcome outcome) implements Step {}

    record Quiet() implements Step {}
  }

  private final String chat;
  private final String id;
  private final ReentrantLock order = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private String draft = "";
  private long version;
  private Optional<Outcome> outcome = Optional.empty();

  Turn(String chat, String id) {
    this.chat = chat;
    this.id = id;
  }

  String chat() {
    return chat;
  }

  String id() {
    return id;
  }

  /// Runs steps of one turn one after the other, so that a reply is not told before the message
  /// that it answers.
  void inOrder(Runnable step) {
    order.lock();
    try {
      step.run();
    } finally {
      order.unlock();
    }
  }

  /// Shows the whole text so far. A waiter that is slow sees only the newest.
  void draft(String text) {
    lock.lock();
    try {
      draft = text;
      version++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Ends the turn.
  ///
  /// @return false when it had ended before
  boolean end(Outcome end) {
    lock.lock();
    try {
      if (outcome.isPresent()) {
        return false;
      }
      outcome = Optional.of(end);
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a draft newer than the one seen, or for the end.
  ///
  /// @return `Quiet` when neither came in that time
  Step await(long seen, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (outcome.isEmpty() && version <= seen && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (outcome.isPresent()) {
        return new Step.Ended(outcome.get());
      }
      return version > seen ? new Step.Drafted(version, draft) : new Step.Quiet();
    } finally {
      lock.unlock();
    }
  }
}
