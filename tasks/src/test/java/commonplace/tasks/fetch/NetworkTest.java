package commonplace.tasks.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.breaker.BreakerStatus.State;
import commonplace.memory.measure.Operations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import okio.ByteString;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final FetchLimits LIMITS = FetchLimits.standard();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger ways = new AtomicInteger();
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final Breaker breaker = new Breaker("fetch", () -> now);
  private final Network network =
      new Network(
          host -> {
            throw new UnknownHostException(host);
          },
          breaker,
          new Operations(meters, () -> now),
          () -> now);

  private Fetched fetch(Fetched outcome) {
    return network.fetch(
        "https://example.org/",
        () -> {
          ways.incrementAndGet();
          return outcome;
        });
  }

  private Fetched fails(Refusal why) {
    return fetch(new Fetched.Refused(why));
  }

  private void noSuch(String host) {
    fails(new Refusal.UnknownHost(host));
  }

  private void answers() {
    fails(new Refusal.Status("up.example", 503, Optional.empty()));
  }

  private void page() {
    fetch(
        new Fetched.Page(
            URI.create("https://up.example/"),
            "text/plain",
            ByteString.encodeUtf8("words"),
            Optional.empty()));
  }

  private void later(int seconds) {
    now = now.plusSeconds(seconds);
  }

  private State state() {
    return breaker.status().state();
  }

  private void down() {
    fails(new Refusal.UnknownHost("a.example"));
    fails(new Refusal.Unreachable("b.example:8080"));
    fails(new Refusal.TimedOut("c.example", LIMITS.time()));
  }

  @Test
  void three_different_hosts_in_a_row_mean_that_the_network_is_down() {
    down();
    assertThat(state()).isEqualTo(State.OPEN);
    assertThat(breaker.lastError())
        .contains("3 sites in a row cannot be reached, the last one is c.example");
    later(20);
    assertThat(fails(new Refusal.Empty("d.example")))
        .isEqualTo(new Fetched.Refused(new Refusal.NetworkDown(Duration.ofSeconds(40))));
    assertThat(ways).hasValue(3);
  }

  @Test
  void one_dead_host_never_stops_the_others() {
    for (int i = 0; i < 20; i++) {
      fails(new Refusal.Unreachable("dead.example:" + (8000 + i)));
      noSuch("dead.example");
    }
    noSuch("other.example");
    assertThat(state()).isEqualTo(State.CLOSED);
  }

  @Test
  void a_dead_host_does_not_close_the_way_again_while_it_is_tried() {
    down();
    later(61);
    for (int i = 0; i < 5; i++) {
      noSuch("dead.example");
    }
    assertThat(state()).isEqualTo(State.HALF_OPEN);
    page();
    answers();
    assertThat(state()).isEqualTo(State.CLOSED);
  }

  @Test
  void a_network_that_is_still_down_is_found_to_be_so() {
    down();
    later(61);
    down();
    assertThat(state()).isEqualTo(State.OPEN);
    assertThat(breaker.status().opened()).isEqualTo(2);
  }

  @Test
  void hosts_more_than_a_minute_apart_are_not_counted_together() {
    noSuch("a.example");
    noSuch("b.example");
    later(61);
    noSuch("c.example");
    assertThat(state()).isEqualTo(State.CLOSED);
  }

  @Test
  void a_server_that_answers_shows_that_the_network_works() {
    noSuch("a.example");
    noSuch("b.example");
    answers();
    noSuch("c.example");
    assertThat(state()).isEqualTo(State.CLOSED);
  }

  @Test
  void what_the_guard_refuses_says_nothing() {
    noSuch("a.example");
    noSuch("b.example");
    for (int i = 0; i < 5; i++) {
      fails(new Refusal.PrivateAddress(i + ".internal", Optional.empty()));
      fails(new Refusal.HasCredentials(i + ".example"));
    }
    assertThat(state()).isEqualTo(State.CLOSED);
    noSuch("c.example");
    assertThat(state()).isEqualTo(State.OPEN);
  }

  @Test
  void what_was_interrupted_says_nothing() {
    for (String host : List.of("a", "b", "c", "d")) {
      Thread.currentThread().interrupt();
      fails(new Refusal.TimedOut(host, LIMITS.time()));
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(state()).isEqualTo(State.CLOSED);
  }

  @Test
  void pages_and_failures_and_further_tries_are_counted() {
    noSuch("a.example");
    fails(new Refusal.TimedOut("b.example", LIMITS.time()));
    page();
    assertThat(count("commonplace.operations", "operation_type", "fetch", "status", "failure"))
        .isEqualTo(2);
    assertThat(count("commonplace.operations", "operation_type", "fetch", "status", "success"))
        .isEqualTo(1);
    assertThat(count("commonplace.errors", "error_type", "TimeoutError", "component", "fetch"))
        .isEqualTo(1);
    assertThat(count("commonplace.errors", "error_type", "ConnectionError", "component", "fetch"))
        .isEqualTo(1);
    assertThat(count("commonplace.retries", "operation_type", "fetch")).isEqualTo(1);
  }

  private double count(String name, String... tags) {
    return meters.get(name).tags(tags).counter().count();
  }

  @Test
  void what_a_fetcher_is_asked_for_goes_through_it_but_for_its_own_pages() {
    var own =
        new Fetched.Page(
            URI.create("http://localhost:9000/sample"),
            "text/plain",
            ByteString.encodeUtf8("ours"),
            Optional.empty());
    var fetcher =
        new Fetcher(
            network,
            new AllowedHosts(Set.of()),
            LIMITS,
            () -> now,
            url -> url.getHost().equals("localhost") ? Optional.of(own) : Optional.empty());
    for (String host : List.of("a.example", "b.example", "c.example")) {
      assertThat(fetcher.fetch("https://" + host + "/"))
          .isEqualTo(new Fetched.Refused(new Refusal.UnknownHost(host)));
    }
    assertThat(fetcher.fetch("https://d.example/"))
        .isEqualTo(new Fetched.Refused(new Refusal.NetworkDown(Duration.ofMinutes(1))));
    assertThat(fetcher.fetch("http://localhost:9000/sample")).isEqualTo(own);
  }
}
