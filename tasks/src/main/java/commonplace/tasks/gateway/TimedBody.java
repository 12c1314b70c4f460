package commonplace.tasks.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A response body that is read on the caller's thread, with a time limit on every silence, and
/// that any thread can close, which closes the connection and wakes the reader.
final class TimedBody extends InputStream implements BodySubscriber<TimedBody> {
  private sealed interface Signal {
    record Bytes(List<ByteBuffer> buffers) implements Signal {}

    record End() implements Signal {}

    record Broken(Throwable cause) implements Signal {}
  }

  /// No byte came in time.
  static final class Silence extends IOException {
    private static final long serialVersionUID = 1;

    Silence(Duration time) {
      super("nothing for " + time);
    }
  }

  private final Deadline deadline;
  private final Duration betweenTokens;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Queue<ByteBuffer> unread = new ArrayDeque<>();
  private final CompletableFuture<TimedBody> begun = new CompletableFuture<>();
  private Duration patience;
  private Duration spent;
  private @Nullable Signal last;
  private volatile Flow.@Nullable Subscription subscription;

  /// @param spent part of the first patience that the wait for the headers has used up
  TimedBody(Deadline deadline, Duration firstToken, Duration spent, Duration betweenTokens) {
    this.deadline = deadline;
    this.patience = firstToken;
    this.spent = spent;
    this.betweenTokens = betweenTokens;
  }

  /// The silence that is too much at this point of the answer.
  Duration patience() {
    return patience;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (unread.isEmpty()) {
      switch (next()) {
        case Signal.Bytes(var buffers) -> {
          buffers.stream().filter(ByteBuffer::hasRemaining).forEach(unread::add);
          patience = betweenTokens;
          spent = Duration.ZERO;
        }
        case Signal.End _ -> {
          return -1;
        }
        case Signal.Broken(var cause) -> throw new IOException("the connection broke", cause);
      }
    }
    ByteBuffer head = unread.element();
    int count = Math.min(length, head.remaining());
    head.get(into, offset, count);
    if (!head.hasRemaining()) {
      unread.remove();
    }
    return count;
  }

  private Signal next() throws IOException {
    if (last != null) {
      return last;
    }
    Duration wait = deadline.atMost(patience.minus(spent));
    Signal signal;
    try {
      signal = signals.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      signal = new Signal.Broken(stopped);
    }
    if (signal == null) {
      throw new Silence(wait);
    }
    if (signal instanceof Signal.Bytes) {
      more();
    } else {
      last = signal;
    }
    return signal;
  }

  private void more() {
    Flow.Subscription open = subscription;
    if (open != null) {
      open.request(1);
    }
  }

  @Override
  public void close() {
    Flow.Subscription open = subscription;
    if (open != null) {
      open.cancel();
    }
    signals.add(new Signal.Broken(new IOException("closed")));
  }

  @Override
  public CompletionStage<TimedBody> getBody() {
    return begun;
  }

  @Override
  public void onSubscribe(Flow.Subscription opened) {
    subscription = opened;
    more();
    begun.complete(this);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    signals.add(new Signal.Bytes(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    begun.completeExceptionally(cause);
    signals.add(new Signal.Broken(cause));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal.End());
  }
}
