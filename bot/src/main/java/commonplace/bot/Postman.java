package commonplace.bot;

import commonplace.memory.chat.ConversationId;
import commonplace.memory.post.Letter;
import commonplace.memory.post.Outbox;
import commonplace.memory.post.Outgoing;
import commonplace.memory.post.Parcel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that what was decided to be said reaches its chat, in order, also when the channel is
/// down for days. Safe for use from any thread.
final class Postman implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  /// A reply up to this long goes out in one message of every channel.
  private static final int SHORT = 3_000;

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Outbox outbox;
  private final Map<String, Channel> channels;
  private final Lanes<ConversationId> lanes = new Lanes<>("out");
  private final CountDownLatch closed = new CountDownLatch(1);

  Postman(Outbox outbox, Map<String, Channel> channels) {
    this.outbox = outbox;
    this.channels = Map.copyOf(channels);
  }

  /// Takes up what an earlier run left undelivered.
  void start() {
    outbox.waiting().forEach(this::push);
  }

  /// Answers a letter.
  ///
  /// A short reply that costs nothing to make again is sent first and stored with its question's
  /// end in one commit: one commit less stands before it. Anything else is on disk before it is
  /// sent, so that a kill in between neither loses it nor pays for it twice.
  void answer(Letter letter, Reply reply, boolean paid) {
    Outgoing outgoing = outgoing(letter, reply);
    boolean backlog = lanes.busy(letter.place().conversation());
    if (paid || backlog || reply.text().length() > SHORT) {
      push(outbox.post(outgoing), reply);
      return;
    }
    switch (channel(letter).send(delivery(outgoing, reply))) {
      case Sent.Taken() -> outbox.delivered(outgoing);
      case Sent.Later _ -> push(outbox.post(outgoing), reply);
      case Sent.Refused(var why) -> refused(outbox.post(outgoing), why);
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
            reply.citations()));
  }

  /// Delivers a parcel after everything else that waits for its conversation.
  void push(Parcel parcel) {
    push(parcel, new Reply(parcel.message().text(), parcel.citations(), List.of()));
  }

  private void push(Parcel parcel, Reply reply) {
    lanes.submit(parcel.place().conversation(), () -> deliver(parcel, reply));
  }

  private void deliver(Parcel parcel, Reply reply) {
    try {
      Channel channel = channels.get(parcel.place().address().channel());
      if (channel == null) {
        return; // not connected in this run; it stays in the outbox
      }
      int taken = parcel.partsTaken();
      for (int attempt = 0; ; attempt++) {
        var progress = new PartsTaken(parcel, taken);
        Sent sent =
            channel.send(
                new Delivery(
                    parcel.place().address(), parcel.replyTo(), reply, taken, progress::report));
        taken = progress.taken;
        switch (sent) {
          case Sent.Taken() -> {
            outbox.sent(parcel.id());
            return;
          }
          case Sent.Refused(var why) -> {
            refused(parcel, why);
            return;
          }
          case Sent.Later(var after, var why) -> {
            LOG.info("reply {} waits: {}", parcel.id().value(), why);
            if (stoppedWithin(after, attempt)) {
              return;
            }
          }
        }
      }
    } catch (RuntimeException e) {
      // INVARIANT: the lane lives on; the parcel is on disk and goes out after the next start
      LOG.error("reply {} could not be delivered", parcel.id().value(), e);
    }
  }

  private final class PartsTaken {
    private final Parcel parcel;
    private int taken;

    PartsTaken(Parcel parcel, int taken) {
      this.parcel = parcel;
      this.taken = taken;
    }

    void report(int parts) {
      taken = parts;
      outbox.partTaken(parcel.id(), parts);
    }
  }

  private boolean stoppedWithin(Duration asked, int attempt) {
    Duration grown = Duration.ofSeconds(1L << Math.min(attempt, 6));
    Duration wait = asked.compareTo(grown) > 0 ? asked : grown;
    try {
      long millis = Math.min(wait.toMillis(), LONGEST_WAIT.toMillis());
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void refused(Parcel parcel, String why) {
    LOG.warn("reply {} was refused: {}", parcel.id().value(), why);
    outbox.refused(parcel.id(), why);
  }

  private static Outgoing outgoing(Letter letter, Reply reply) {
    return new Outgoing(
        letter.place(),
        Optional.of(letter.id()),
        Optional.of(letter.replyTo()),
        reply.text(),
        reply.citations());
  }

  private static Delivery delivery(Outgoing outgoing, Reply reply) {
    return new Delivery(outgoing.place().address(), outgoing.replyTo(), reply, 0, _ -> {});
  }

  private Channel channel(Letter letter) {
    Channel channel = channels.get(letter.place().address().channel());
    if (channel == null) {
      throw new IllegalStateException("no channel " + letter.place().address().channel());
    }
    return channel;
  }

  /// Stops waiting; what is undelivered stays in the outbox.
  @Override
  public void close() {
    closed.countDown();
  }
}
