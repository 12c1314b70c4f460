package commonplace.bot;

import commonplace.memory.chat.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A channel that keeps what it is given. It takes everything unless told otherwise, and complains
/// about two deliveries to one chat at once, which would have no order.
public final class RecordingChannel implements Channel {
  private final String name;
  private final BlockingQueue<Delivery> taken = new LinkedBlockingQueue<>();
  private final Queue<Function<Delivery, Sent>> next = new ConcurrentLinkedQueue<>();
  private final Set<Address> sending = ConcurrentHashMap.newKeySet();
  public final List<Delivery> tried = new CopyOnWriteArrayList<>();
  public final List<String> drafts = new CopyOnWriteArrayList<>();
  public final List<Notice> notices = new CopyOnWriteArrayList<>();
  public final List<String> wrong = new CopyOnWriteArrayList<>();
  public final BlockingQueue<Address> typing = new LinkedBlockingQueue<>();
  private volatile Optional<Intake> intake = Optional.empty();

  public RecordingChannel(String name) {
    this.name = name;
  }

  /// What becomes of the next delivery; after several calls, of as many.
  public void next(Function<Delivery, Sent> outcome) {
    next.add(outcome);
  }

  /// Waits for the next delivery that was taken.
  public Delivery taken() throws InterruptedException {
    Delivery delivery = taken.poll(10, TimeUnit.SECONDS);
    if (delivery == null) {
      throw new AssertionError("nothing was delivered within 10 s");
    }
    return delivery;
  }

  /// Waits for the next text that was taken.
  public String text() throws InterruptedException {
    return taken().reply().text();
  }

  /// The next texts that were taken, waiting for so many.
  public List<String> texts(int count) throws InterruptedException {
    List<String> texts = new ArrayList<>();
    while (texts.size() < count) {
      texts.add(text());
    }
    return texts;
  }

  public int waiting() {
    return taken.size();
  }

  public boolean listens() {
    return intake.isPresent();
  }

  public Intake intake() {
    return intake.orElseThrow();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start(Intake to) {
    intake = Optional.of(to);
  }

  @Override
  public Sent send(Delivery delivery) {
    if (!sending.add(delivery.to())) {
      wrong.add("two at once to " + delivery.to());
    }
    try {
      tried.add(delivery);
      Function<Delivery, Sent> outcome = next.poll();
      Sent sent = outcome == null ? new Sent.Taken() : outcome.apply(delivery);
      if (sent instanceof Sent.Taken) {
        taken.add(delivery);
      }
      return sent;
    } finally {
      sending.remove(delivery.to());
    }
  }

  @Override
  public Draft draft(Address to, Optional<String> replyTo) {
    return new Draft() {
      @Override
      public void show(String textSoFar) {
        drafts.add(textSoFar);
      }

      @Override
      public void close() {
        drafts.add("closed");
      }
    };
  }

  @Override
  public void typing(Address to) {
    typing.add(to);
  }

  @Override
  public void notice(Address to, Optional<String> replyTo, Notice notice) {
    notices.add(notice);
  }

  @Override
  public void stopListening() {
    intake = Optional.empty();
  }

  @Override
  public void close() {
    intake = Optional.empty();
  }
}
