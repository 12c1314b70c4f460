package commonplace.bot;

import commonplace.memory.chat.Address;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/// Hands replies to their channels, once each time it is asked. Safe for use from any thread.
final class Courier {
  private final Map<String, Channel> channels;
  private final Patience patience;

  /// @param patience with one part of a reply
  Courier(Map<String, Channel> channels, Patience patience) {
    this.channels = Map.copyOf(channels);
    this.patience = patience;
  }

  boolean reaches(Address address) {
    return channels.containsKey(address.channel());
  }

  /// What became of the reply. A channel that hangs is one to be tried later.
  ///
  /// @throws RuntimeException when the channel breaks its promise and throws
  Sent carry(Address to, Optional<String> replyTo, Reply reply, Parts parts) {
    Channel channel = channels.get(to.channel());
    if (channel == null) {
      return new Sent.Later(Duration.ZERO, "there is no channel " + to.channel() + " in this run");
    }
    var delivery = new Delivery(to, replyTo, reply, parts.taken(), parts::report);
    return patience
        .with(() -> channel.send(delivery), parts.pulse)
        .orElseGet(() -> new Sent.Later(Duration.ZERO, "the channel does not come back"));
  }

  /// How many parts of a reply its channel has taken.
  static final class Parts {
    private final Patience.Pulse pulse = new Patience.Pulse();
    private final IntConsumer kept;
    private int taken;

    /// @param kept told each time there are more
    Parts(int taken, IntConsumer kept) {
      this.taken = taken;
      this.kept = kept;
    }

    synchronized int taken() {
      return taken;
    }

    private synchronized void report(int parts) {
      pulse.beat();
      if (parts > taken) {
        taken = parts;
        kept.accept(parts);
      }
    }
  }
}
