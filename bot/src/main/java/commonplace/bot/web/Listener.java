package commonplace.bot.web;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A page that listens to a chat.
///
/// The queue is bounded: who does not read falls out and has to come back, whereupon it reads the
/// messages it missed from the archive.
final class Listener {
  /// @param name of the server-sent event; empty ends the stream
  /// @param json its data, on one line
  record Event(String name, String json) {
    static final Event END = new Event("", "");
  }

  private final String chat;
  private final BlockingQueue<Event> queue;
  private volatile boolean dropped;

  Listener(String chat, int bound) {
    this.chat = chat;
    this.queue = new ArrayBlockingQueue<>(bound);
  }

  String chat() {
    return chat;
  }

  /// Queues an event without waiting.
  ///
  /// @return false when the queue was full: the listener is dropped and its stream is to end
  boolean offer(Event event) {
    if (queue.offer(event)) {
      return true;
    }
    dropped = true;
    return false;
  }

  /// Ends the stream ahead of what is still queued.
  void end() {
    dropped = true;
    queue.clear();
    queue.add(Event.END);
  }

  /// The next event, or nothing when none came in that time.
  Optional<Event> next(Duration patience) throws InterruptedException {
    if (dropped) {
      return Optional.of(Event.END);
    }
    Event event = queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    return dropped ? Optional.of(Event.END) : Optional.ofNullable(event);
  }
}
