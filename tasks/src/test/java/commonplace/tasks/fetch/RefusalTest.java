package commonplace.tasks.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {
  private static final String HOST = "example.org";

  static Stream<Refusal> refusals() {
    return Stream.of(
        new Refusal.Malformed(HOST),
        new Refusal.HasCredentials(HOST),
        new Refusal.UnknownHost(HOST),
        new Refusal.PrivateAddress(HOST, Optional.empty()),
        new Refusal.Unreachable(HOST),
        new Refusal.Untrusted(HOST),
        new Refusal.Status(HOST, 418, Optional.empty()),
        new Refusal.TimedOut(HOST, Duration.ofSeconds(30)),
        new Refusal.TooManyRedirects(HOST, 5),
        new Refusal.TooLarge(HOST, 20),
        new Refusal.NotText(HOST, "image/png", "https://example.org/a"),
        new Refusal.UnknownEncoding(HOST, "br"),
        new Refusal.Empty(HOST));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void a_refusal_names_the_thing_and_ends_in_a_remedy(Refusal refusal) {
    assertThat(refusal.sentence())
        .contains(HOST)
        .matches("(?s).*\\. ?(?:Send|Check|The owner).*\\.?")
        .doesNotContain("!");
  }

  @Test
  void a_private_address_is_never_put_into_words_that_allow_it() {
    assertThat(new Refusal.PrivateAddress("169.254.169.254", Optional.empty()).sentence())
        .isEqualTo(
            "169.254.169.254 is an address inside a private network, which I do not open. The owner"
                + " can allow it: see fetch.allow in docs/config.md.");
    assertThat(new Refusal.PrivateAddress("169.254.169.254", Optional.of(HOST)).sentence())
        .isEqualTo(
            "example.org leads to 169.254.169.254, an address inside a private network, which I do"
                + " not open.");
  }

  @Test
  void a_page_that_programs_may_not_read_is_asked_for_in_person() {
    assertThat(new Refusal.Status(HOST, 403, Optional.empty()).sentence())
        .isEqualTo(
            "example.org answered 403 (it does not let programs read this page). Send me its text"
                + " instead.");
  }
}
