package commonplace.admin.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LockoutTest {
  private static final InetAddress PEER = InetAddress.ofLiteral("192.0.2.7");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
  private final Lockout lockout = new Lockout(now::get);

  @Test
  void ten_wrong_tokens_are_followed_by_fifteen_minutes_of_silence() {
    fail(PEER, 9);
    assertThat(lockout.remaining(PEER)).isEmpty();
    fail(PEER, 1);
    assertThat(lockout.remaining(PEER)).contains(Duration.ofMinutes(15));
    pass(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(lockout.remaining(PEER)).contains(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));
    assertThat(lockout.remaining(PEER)).isEmpty();
    fail(PEER, 9);
    assertThat(lockout.remaining(PEER)).as("counting began anew").isEmpty();
  }

  @Test
  void a_right_token_forgives_the_wrong_ones_before_it() {
    fail(PEER, 9);
    lockout.succeeded(PEER);
    fail(PEER, 9);
    assertThat(lockout.remaining(PEER)).isEmpty();
  }

  @Test
  void one_peer_does_not_lock_out_another() {
    fail(PEER, 10);
    assertThat(lockout.remaining(InetAddress.ofLiteral("192.0.2.8"))).isEmpty();
  }

  @Test
  void addresses_of_one_ipv6_network_are_one_peer() {
    for (int i = 0; i < 10; i++) {
      lockout.failed(InetAddress.ofLiteral("2001:db8::" + (i + 1)));
    }
    assertThat(lockout.remaining(InetAddress.ofLiteral("2001:db8::ffff"))).isPresent();
    assertThat(lockout.remaining(InetAddress.ofLiteral("2001:db8:0:1::1"))).isEmpty();
  }

  @Test
  void the_thousand_latest_are_remembered() {
    fail(PEER, 10);
    for (int i = 0; i < Lockout.REMEMBERED - 1; i++) {
      lockout.failed(InetAddress.ofLiteral("10.0.%d.%d".formatted(i / 256, i % 256)));
    }
    assertThat(lockout.remaining(PEER)).isPresent();
    for (int i = 0; i < Lockout.REMEMBERED; i++) {
      lockout.failed(InetAddress.ofLiteral("10.1.%d.%d".formatted(i / 256, i % 256)));
    }
    assertThat(lockout.remaining(PEER)).isEmpty();
  }

  private void fail(InetAddress peer, int times) {
    for (int i = 0; i < times; i++) {
      lockout.failed(peer);
    }
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
