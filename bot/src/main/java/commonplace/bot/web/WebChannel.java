package commonplace.bot.web;

import commonplace.bot.Attachment;
import commonplace.bot.Channel;
import commonplace.bot.Delivery;
import commonplace.bot.Draft;
import commonplace.bot.Incoming;
import commonplace.bot.Intake;
import commonplace.bot.Notice;
import commonplace.bot.Reply;
import commonplace.bot.Sent;
import commonplace.bot.Tempo;
import commonplace.memory.chat.Address;
import commonplace.memory.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The browser on this machine as a channel: address `web`, one chat per id of the page's.
///
/// Its person is the local one. A reply completes the request that asked, or reaches the pages that
/// are open as an event; it is taken in either case, because the conversation holds it and a page
/// reads it when it comes.
public final class WebChannel implements Channel {
  static final String NAME = "web";
  private static final int TURNS = 1_000;
  private static final Incoming.Sender LOCAL = new Incoming.Sender("local", "you");

  private final Archive archive;
  private final InstantSource clock;
  private final Tempo tempo;
  private final Turns turns = new Turns(TURNS);
  private final Listeners listeners = new Listeners();
  private final ReadWriteLock gate = new ReentrantReadWriteLock();
  private Optional<Intake> intake = Optional.empty();

  /// @param tempo stretches how often an answer is shown while it is written
  public WebChannel(Archive archive, InstantSource clock, Tempo tempo) {
    this.archive = archive;
    this.clock = clock;
    this.tempo = tempo;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start(Intake to) {
    gate.writeLock().lock();
    try {
      intake = Optional.of(to);
    } finally {
      gate.writeLock().unlock();
    }
  }

  /// Takes a message of the local person. When the call that came first with this id returns, the
  /// message is on disk, or the turn has ended with the reason why not and the id may try again.
  ///
  /// @return the turn of that id, which later calls share
  Turn say(String chat, String id, String text) {
    return take(chat, id, text, Optional.empty());
  }

  /// Takes a file of the local person as a message that is called like it; else as [#say].
  Turn send(String chat, String id, Attachment.Sent file) {
    return take(chat, id, file.file().name(), Optional.of(file));
  }

  private Turn take(String chat, String id, String text, Optional<Attachment> attachment) {
    Turns.Opened opened = turns.open(chat, id);
    Turn turn = opened.turn();
    if (opened.first()) {
      try {
        Optional<Reply> given = archive.replyTo(id);
        if (given.isPresent()) {
          turn.end(new Turn.Outcome.Replied(given.get()));
        } else {
          turn.inOrder(() -> accept(turn, text, attachment));
        }
      } catch (RuntimeException | StackOverflowError e) {
        turns.forget(turn);
        turn.end(new Turn.Outcome.Failed(503, refusal(e)));
      }
    }
    return turn;
  }

  private void accept(Turn turn, String text, Optional<Attachment> attachment) {
    Instant now = clock.instant();
    Address address = new Address(NAME, turn.chat());
    Incoming message =
        new Incoming(turn.id(), address, false, LOCAL, turn.id(), text, attachment, false, now);
    // INVARIANT: after close() took the write lock no message reaches the intake.
    gate.readLock().lock();
    try {
      intake
          .orElseThrow(() -> new IllegalStateException("the program is starting or stopping"))
          .accept(List.of(message));
    } finally {
      gate.readLock().unlock();
    }
    listeners.publish(turn.chat(), Shown.said(turn.id(), text, now));
  }

  private static String refusal(Throwable e) {
    if (e instanceof StoreException) {
      return "The message was not kept. " + e.getMessage();
    }
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String stop = reason.endsWith(".") ? "" : ".";
    return "The message was not kept: " + reason + stop + " Send it again in a moment.";
  }

  Listener listen(String chat) {
    return listeners.add(chat);
  }

  void leave(Listener listener) {
    listeners.remove(listener);
  }

  int listening() {
    return listeners.size();
  }

  @Override
  public Sent send(Delivery delivery) {
    Optional<Turn> turn = delivery.replyTo().flatMap(turns::find);
    if (turn.isPresent()) {
      turn.get()
          .inOrder(
              () -> publish(delivery, turn.get().end(new Turn.Outcome.Replied(delivery.reply()))));
    } else {
      publish(delivery, false);
    }
    if (delivery.partsTaken() < 1) {
      delivery.partTaken().accept(1);
    }
    return new Sent.Taken();
  }

  private void publish(Delivery delivery, boolean answers) {
    Optional<String> to = answers ? delivery.replyTo() : Optional.empty();
    listeners.publish(delivery.to().chat(), Shown.replied(to, delivery.reply(), clock.instant()));
  }

  @Override
  public Draft draft(Address to, Optional<String> replyTo) {
    return new Preview(replyTo.flatMap(turns::find));
  }

  @Override
  public void typing(Address to) {}

  @Override
  public void notice(Address to, Optional<String> replyTo, Notice notice) {
    listeners.job(to.chat(), notice.job(), Shown.noticed(notice), notice.over());
  }

  /// The pause between two drafts.
  ///
  /// @param usual on an idle machine
  Duration draftPause(Duration usual) {
    return tempo.stretched(usual);
  }

  /// What is sent from now on is refused with a sentence.
  @Override
  public void stopListening() {
    gate.writeLock().lock();
    try {
      intake = Optional.empty();
    } finally {
      gate.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    stopListening();
    listeners.close();
    var stopping =
        new Turn.Outcome.Failed(
            503, "The program is stopping. Your message is kept; its answer follows when it runs.");
    turns.all().forEach(turn -> turn.end(stopping));
  }

  private record Preview(Optional<Turn> turn) implements Draft {
    @Override
    public void show(String textSoFar) {
      turn.ifPresent(t -> t.draft(textSoFar));
    }

    @Override
    public void close() {}
  }
}
