package commonplace.bot;

import commonplace.memory.chat.Address;
import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.Place;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.memory.post.Letter;
import commonplace.memory.post.LetterGoneException;
import commonplace.memory.post.Outbox;
import commonplace.memory.post.Outgoing;
import commonplace.memory.post.Parcel;
import commonplace.memory.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that what was decided to be said reaches its chat, in order, also when the channel is
/// down for days. Safe for use from any thread.
final class Postman implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  /// A reply up to this long goes out in one message of every channel.
  private static final int SHORT = 3_000;

  /// The pause between tries doubles from a second to this, and is never shorter than the channel
  /// asks for.
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /// A reply on which its channel breaks so often must not hold up those behind it for ever.
  private static final int MOST_FAULTS = 3;

  private static final Duration UNTIL_STORED = Duration.ofSeconds(1);

  private static final Duration TO_END = Duration.ofSeconds(2);

  private static final Sent BROKE = new Sent.Later(Duration.ZERO, "the channel broke");

  private final Outbox outbox;
  private final Courier courier;
  private final Operations operations;
  private final Lanes<ConversationId> lanes = new Lanes<>("out");

  /// Open as soon as nothing waits any more: what cannot go out now goes out after the next start.
  private final CountDownLatch hurried = new CountDownLatch(1);

  private volatile boolean closed;

  Postman(Outbox outbox, Courier courier, Operations operations) {
    this.outbox = outbox;
    this.courier = courier;
    this.operations = operations;
  }

  /// Takes up what an earlier run left undelivered.
  void start() {
    outbox.waiting().forEach(this::push);
  }

  /// Answers a letter.
  ///
  /// A short reply that costs nothing to make again is sent first and stored with its question's
  /// end in one commit: one commit less stands before it. Anything else is on disk before it is
  /// sent, so that a kill in between neither loses it nor pays for it twice; what announces a job
  /// too, so that it stands before what the job reports. What was forgotten meanwhile is answered
  /// with nothing that is kept.
  void answer(Letter letter, Answer answer) {
    Reply reply = answer.reply();
    var outgoing =
        new Outgoing(
            letter.place(),
            Optional.of(letter.id()),
            Optional.of(letter.replyTo()),
            reply.text(),
            reply.citations(),
            answer.madeOf(),
            answer.repetition());
    try {
      answer(outgoing, reply, answer.paid());
    } catch (LetterGoneException e) {
      LOG.info("{}; its answer is dropped", e.getMessage());
    }
  }

  private void answer(Outgoing outgoing, Reply reply, boolean paid) {
    boolean backlog = lanes.busy(outgoing.place().conversation());
    if (paid || !reply.jobs().isEmpty() || backlog || reply.text().length() > SHORT) {
      push(stored(() -> outbox.post(outgoing)), reply);
    } else {
      sendFirst(outgoing, reply);
    }
  }

  private void sendFirst(Outgoing outgoing, Reply reply) {
    var parts = new Courier.Parts(0, _ -> {});
    Sent sent = tried(outgoing.place().address(), outgoing.replyTo(), reply, parts).orElse(BROKE);
    switch (sent) {
      case Sent.Taken() -> store(() -> outbox.delivered(outgoing));
      case Sent.Refused(var why) -> refused(stored(() -> outbox.post(outgoing)), why);
      case Sent.Later(var after, _) -> {
        Parcel parcel = stored(() -> outbox.post(outgoing));
        Courier.Parts rest = kept(parcel, parts);
        lanes.submit(
            parcel.place().conversation(), () -> deliver(parcel, reply, rest, pause(after, 1)));
      }
    }
  }

  /// Stores what the assistant says unasked, inside the caller's transaction; hand the parcel to
  /// [#push] when that is committed.
  Parcel post(Letter about, Reply reply) {
    return outbox.post(
        new Outgoing(
            about.place(),
            Optional.empty(),
            Optional.of(about.replyTo()),
            reply.text(),
            reply.citations(),
            List.of()));
  }

  /// Says that unasked about a letter, as soon as it can be stored.
  void tell(Letter about, Reply reply) {
    push(stored(() -> post(about, reply)));
  }

  /// Says that unasked.
  void tell(Place to, Reply reply) {
    push(
        outbox.post(
            new Outgoing(
                to,
                Optional.empty(),
                Optional.empty(),
                reply.text(),
                reply.citations(),
                List.of())));
  }

  /// Delivers a parcel after everything else that waits for its conversation.
  void push(Parcel parcel) {
    push(parcel, new Reply(parcel.message().text(), parcel.citations(), List.of()));
  }

  private void push(Parcel parcel, Reply reply) {
    var parts = new Courier.Parts(parcel.partsTaken(), taken -> keep(parcel, taken));
    lanes.submit(parcel.place().conversation(), () -> deliver(parcel, reply, parts, Duration.ZERO));
  }

  /// What was taken before the parcel was stored is stored with it.
  private Courier.Parts kept(Parcel parcel, Courier.Parts before) {
    if (before.taken() > 0) {
      keep(parcel, before.taken());
    }
    return new Courier.Parts(before.taken(), taken -> keep(parcel, taken));
  }

  private void keep(Parcel parcel, int partsTaken) {
    store(() -> outbox.partTaken(parcel.id(), partsTaken));
  }

  private void deliver(Parcel parcel, Reply reply, Courier.Parts parts, Duration first) {
    try {
      int faults = 0;
      Duration pause = first;
      for (int attempt = 1; !stoppedWithin(pause); attempt++) {
        if (pause.isPositive()) {
          operations.retried(Operation.DELIVERY);
        }
        Optional<Sent> sent = tried(parcel.place().address(), parcel.replyTo(), reply, parts);
        faults += sent.isEmpty() ? 1 : 0;
        if (faults == MOST_FAULTS || closes(parcel, sent.orElse(BROKE))) {
          return;
        }
        pause =
            pause(
                sent.orElse(BROKE) instanceof Sent.Later(var after, _) ? after : Duration.ZERO,
                attempt);
      }
    } catch (RuntimeException e) {
      // INVARIANT: what was taken is not sent again because its row could not be closed
      LOG.error("reply {} stays open until the next start", parcel.id().value(), e);
    }
  }

  private boolean closes(Parcel parcel, Sent sent) {
    switch (sent) {
      case Sent.Taken() -> store(() -> outbox.sent(parcel.id()));
      case Sent.Refused(var why) -> refused(parcel, why);
      case Sent.Later(_, var why) -> {
        LOG.info("reply {} waits: {}", parcel.id().value(), why);
        return !courier.reaches(parcel.place().address());
      }
    }
    return true;
  }

  /// Empty when the channel threw.
  private Optional<Sent> tried(
      Address to, Optional<String> replyTo, Reply reply, Courier.Parts parts) {
    try {
      return Optional.of(courier.carry(to, replyTo, reply, parts));
    } catch (RuntimeException e) {
      operations.error("channel_broke", to.channel());
      LOG.error("the channel {} broke", to.channel(), e);
      return Optional.empty();
    }
  }

  /// @param attempt how many have failed, at least one
  private static Duration pause(Duration asked, int attempt) {
    Duration grown = Duration.ofSeconds(1L << Math.min(attempt - 1, 6));
    Duration pause = grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
    return asked.compareTo(pause) > 0 ? asked : pause;
  }

  private boolean stoppedWithin(Duration pause) {
    if (!pause.isPositive()) {
      return closed;
    }
    try {
      return hurried.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void refused(Parcel parcel, String why) {
    LOG.warn("reply {} was refused: {}", parcel.id().value(), why);
    store(() -> outbox.refused(parcel.id(), why));
  }

  /// Stores that as soon as it can be.
  ///
  /// @throws StoreException when it never can, or the program ends before
  void store(Runnable write) {
    stored(
        () -> {
          write.run();
          return true;
        });
  }

  /// What the outbox gives, also when it can store nothing for a while: on a full disk an answer
  /// waits here until there is room, and those behind it in its conversation wait with it.
  private <T> T stored(Supplier<T> write) {
    while (true) {
      try {
        return write.get();
      } catch (StoreException e) {
        if (!e.mayPass() || stoppedWithin(UNTIL_STORED)) {
          throw e;
        }
      }
    }
  }

  /// Tries once more what is to go out, and waits for none of it; what is undelivered stays in the
  /// outbox.
  ///
  /// @return whether that was done within the time
  boolean drain(Duration within) throws InterruptedException {
    hurried.countDown();
    return lanes.drained(within);
  }

  /// Stops waiting; what is undelivered stays in the outbox.
  @Override
  public void close() {
    closed = true;
    hurried.countDown();
    try {
      lanes.drained(TO_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
