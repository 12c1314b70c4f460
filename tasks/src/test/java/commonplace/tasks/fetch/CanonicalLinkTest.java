package commonplace.tasks.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalLinkTest {
  @ParameterizedTest
  @CsvSource({
    "https://example.org/a?id=7, /story, https://example.org/story",
    "https://m.example.org/a, https://www.example.org/story/, https://www.example.org/story/",
    "https://example.org/a, http://example.org/b, https://example.org/b",
    "http://example.org/a, https://example.org/b, https://example.org/b",
    "https://example.org/, https://example.org, https://example.org/",
    "https://example.org/t/9?page=2, https://example.org/t/nine?page=2,"
        + " https://example.org/t/nine?page=2"
  })
  void a_page_knows_its_own_address(String url, String named, String address) {
    assertThat(CanonicalLink.of(url, named)).contains(address);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/a, https://example.com/a",
    "https://one.github.io/a, https://two.github.io/a",
    "https://example.org/a, https://example.org/",
    "https://example.org/t/9?page=2, https://example.org/t/9",
    "https://example.org/t/9/page-3, https://example.org/t/9",
    "https://example.org/a, mailto:a@example.org",
    "https://example.org/a, ''",
    "http://127.0.0.1:8080/a, http://127.0.0.2:8080/b",
    "http://localhost:9561/a, http://localhost:9560/a",
    "https://example.org/a, https://example.org:8443/a"
  })
  void what_cannot_be_its_address_is_not_believed(String url, String named) {
    assertThat(CanonicalLink.of(url, named)).isEmpty();
  }
}
