package commonplace.bot.answer;

import commonplace.bot.Channel;
import commonplace.memory.chat.Address;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Shows that the assistant is at work for as long as it is open.
final class Typing implements AutoCloseable {
  /// A channel shows the sign for five seconds.
  private static final Duration AGAIN = Duration.ofMillis(4_500);

  private final CountDownLatch over = new CountDownLatch(1);

  private Typing() {}

  static Typing in(Channel channel, Address address) {
    var typing = new Typing();
    Thread.ofVirtual().name("typing").start(() -> typing.keepUp(channel, address));
    return typing;
  }

  private void keepUp(Channel channel, Address address) {
    try {
      do {
        channel.typing(address);
      } while (!over.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
  }
}
