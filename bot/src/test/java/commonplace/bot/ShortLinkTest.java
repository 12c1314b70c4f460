package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortLinkTest {
  @ParameterizedTest
  @CsvSource({
    "https://www.example.org/tides/, example.org/tides",
    "https://example.org, example.org",
    "http://localhost:9000/sample, localhost/sample",
    "https://example.org/a_b?utm_source=x#y, example.org/a\\_b",
    "https://example.org/caf%C3%A9, example.org/café",
    "https://exa mple.org, https://exa mple.org"
  })
  void a_link_is_called_by_host_and_path(String url, String name) {
    assertThat(ShortLink.of(url)).isEqualTo(name);
  }

  @Test
  void a_long_one_loses_its_middle() {
    String name = ShortLink.of("https://example.org/" + "😀".repeat(100) + "/the-end");
    assertThat(name).startsWith("example.org/😀").contains("😀…😀").endsWith("/the-end");
    assertThat(name.codePointCount(0, name.length())).isEqualTo(60);
  }
}
