package commonplace.admin.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Keeps those away who guess at the token: ten wrong ones from one peer, then fifteen minutes of
/// silence for it, whatever it presents.
///
/// An IPv6 peer is its /64 network, which is what one subscriber holds. The thousand peers that
/// failed last are remembered. Safe for use by any thread.
final class Lockout {
  static final int TRIES = 10;
  static final Duration SILENCE = Duration.ofMinutes(15);
  static final int REMEMBERED = 1_000;

  private record Failures(int count, Instant last) {}

  private final InstantSource clock;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > REMEMBERED;
        }
      };

  Lockout(InstantSource clock) {
    this.clock = clock;
  }

  /// How long that peer is still kept away; empty when it may try.
  synchronized Optional<Duration> remaining(InetAddress peer) {
    return recent(peer)
        .filter(past -> past.count() >= TRIES)
        .map(past -> Duration.between(clock.instant(), past.last().plus(SILENCE)));
  }

  /// Counts a wrong token.
  synchronized void failed(InetAddress peer) {
    int before = recent(peer).map(Failures::count).orElse(0);
    failures.put(network(peer), new Failures(before + 1, clock.instant()));
  }

  /// Forgets what that peer did wrong before it was right.
  synchronized void succeeded(InetAddress peer) {
    failures.remove(network(peer));
  }

  private Optional<Failures> recent(InetAddress peer) {
    return Optional.ofNullable(failures.get(network(peer)))
        .filter(past -> clock.instant().isBefore(past.last().plus(SILENCE)));
  }

  private static String network(InetAddress peer) {
    byte[] address = peer.getAddress();
    return HexFormat.of()
        .formatHex(peer instanceof Inet6Address ? Arrays.copyOf(address, 8) : address);
  }
}
