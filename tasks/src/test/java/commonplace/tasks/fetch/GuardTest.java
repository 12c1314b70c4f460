package commonplace.tasks.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Refusal refusal(Guard guard, String url) {
    return switch (guard.check(url, Optional.empty(), SECOND)) {
      case Guard.Verdict.Closed(Refusal why) -> why;
      case Guard.Verdict.Open open -> throw new AssertionError("opened " + open);
    };
  }

  private static Guard guard(String... addresses) {
    return new Guard(resolving(addresses), AllowedHosts.none(), SECOND);
  }

  private static Resolver resolving(String... addresses) {
    return _ -> {
      List<InetAddress> all = new java.util.ArrayList<>();
      for (String address : addresses) {
        all.add(InetAddress.getByName(address));
      }
      return all;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.1/",
        "http://0x7f000001/",
        "http://017700000001/",
        "http://0/",
        "http://127.0.0.1./",
        "http://１２７.０.０.１/",
        "http://%31%32%37.0.0.1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[0:0:0:0:0:ffff:7f00:1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[2002:7f00:1::]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.100.100.200/",
        "http://192.168.0.1:8080/",
        "https://10.0.0.1/"
      })
  void a_numeric_host_that_is_not_public_is_refused_in_every_notation(String url) {
    Resolver never =
        host -> {
          throw new AssertionError("looked up " + host);
        };
    Guard guard = new Guard(never, AllowedHosts.none(), SECOND);
    assertThat(refusal(guard, url)).isInstanceOf(Refusal.PrivateAddress.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://256.1.1.1/", "http://1.2.3.4.5/", "http://0x1ffffffff/", "http://09.1/"})
  void a_broken_number_is_not_looked_up_as_a_name(String url) {
    assertThat(refusal(guard("8.8.8.8"), url)).isInstanceOf(Refusal.Malformed.class);
  }

  @Test
  void a_name_is_refused_when_any_of_its_addresses_is_not_public() {
    assertThat(refusal(guard("8.8.8.8", "10.0.0.1"), "http://example.org/"))
        .isEqualTo(new Refusal.PrivateAddress("example.org", Optional.empty()));
    assertThat(refusal(guard("127.0.0.1"), "https://localhost./"))
        .isInstanceOf(Refusal.PrivateAddress.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://example.org/, NotHttp",
    "file:///etc/passwd, NotHttp",
    "gopher://127.0.0.1:6379/, NotHttp",
    "javascript:alert(1), NotHttp",
    "http://, Malformed",
    "example, Malformed",
    "http://user:secret@example.org/, HasCredentials",
    "http://example.org@127.0.0.1/, HasCredentials"
  })
  void what_is_no_plain_web_link_is_refused(String url, String refusal) {
    assertThat(refusal(guard("8.8.8.8"), url).getClass().getSimpleName()).isEqualTo(refusal);
  }

  @Test
  void an_allowed_host_is_open_at_its_port_only() {
    AllowedHosts allowed = AllowedHosts.parse("localhost:8080, [::1]:80");
    Guard guard = new Guard(resolving("127.0.0.1"), allowed, SECOND);

    assertThat(guard.check("http://LOCALHOST:8080/x", Optional.empty(), SECOND))
        .isInstanceOf(Guard.Verdict.Open.class);
    assertThat(guard.check("http://[::1]/", Optional.empty(), SECOND))
        .isInstanceOf(Guard.Verdict.Open.class);
    assertThat(refusal(guard, "http://localhost:8081/")).isInstanceOf(Refusal.PrivateAddress.class);
    assertThat(refusal(guard, "http://127.0.0.1:8080/")).isInstanceOf(Refusal.PrivateAddress.class);
  }

  @Test
  void a_numeric_host_is_handed_on_in_plain_notation() {
    Guard.Verdict verdict = guard().check("http://0x08.8.2056/", Optional.empty(), SECOND);
    assertThat(verdict).isInstanceOf(Guard.Verdict.Open.class);
    assertThat(((Guard.Verdict.Open) verdict).url().host()).isEqualTo("8.8.8.8");
  }

  @Test
  void an_unknown_name_says_so() {
    Resolver nobody =
        host -> {
          throw new UnknownHostException(host);
        };
    Refusal refusal =
        refusal(new Guard(nobody, AllowedHosts.none(), SECOND), "http://nowhere.test/");
    assertThat(refusal.sentence()).startsWith("nowhere.test does not exist");
  }

  @Test
  void a_resolver_that_hangs_costs_no_more_than_the_time_left() {
    Resolver hanging =
        _ -> {
          try {
            new java.util.concurrent.CountDownLatch(1).await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return List.of();
        };
    Guard guard = new Guard(hanging, AllowedHosts.none(), SECOND);
    assertThat(guard.check("http://slow.test/", Optional.empty(), Duration.ofMillis(50)))
        .isEqualTo(new Guard.Verdict.Closed(new Refusal.TimedOut("slow.test", SECOND)));
  }

  @Test
  void an_entry_that_is_not_host_and_port_is_named() {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> new AllowedHosts(Set.of("localhost")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("localhost");
  }

  @Test
  void a_name_that_nobody_could_be_asked_about_may_exist() {
    Resolver down =
        host -> {
          throw new UnknownHostException(host + ": Temporary failure in name resolution");
        };
    Guard guard = new Guard(down, AllowedHosts.none(), SECOND);
    assertThat(refusal(guard, "https://example.org/"))
        .isEqualTo(new Refusal.Unreachable("example.org"));
    Resolver up =
        host -> {
          throw new UnknownHostException(host + ": Name or service not known");
        };
    assertThat(refusal(new Guard(up, AllowedHosts.none(), SECOND), "https://example.org/"))
        .isEqualTo(new Refusal.UnknownHost("example.org"));
  }
}
