package commonplace.tasks.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlIdentityTest {
  @ParameterizedTest
  @CsvSource({
    "HTTP://Example.ORG, http://example.org/",
    "https://example.org:443/a, https://example.org/a",
    "https://example.org:8443/a, https://example.org:8443/a",
    "https://example.org/a#part, https://example.org/a",
    "https://example.org/#!/a, https://example.org/#!/a",
    "https://example.org/a/../b/./c, https://example.org/b/c",
    "https://example.org/?utm_source=x&b=2&fbclid=1&a=1, https://example.org/?b=2&a=1",
    "https://example.org/?utm_source=x, https://example.org/",
    "https://example.org/?, https://example.org/",
    "https://example.org/%7ejo/%c3%a9, https://example.org/~jo/%C3%A9",
    "https://example.org/jo/é, https://example.org/jo/%C3%A9",
    "https://bücher.example/, https://xn--bcher-kva.example/",
    "https://example.org/a%2Fb, https://example.org/a%2Fb"
  })
  void the_same_link_has_one_form(String link, String form) {
    assertThat(UrlIdentity.of(link)).contains(form);
    assertThat(UrlIdentity.of(form)).contains(form);
  }

  @Test
  void what_is_no_web_link_has_none() {
    assertThat(UrlIdentity.of("mailto:a@example.org")).isEmpty();
    assertThat(UrlIdentity.of("")).isEmpty();
  }
}
