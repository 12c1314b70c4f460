package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost:11434, http://localhost:11434/v1",
    "http://localhost:11434/, http://localhost:11434/v1",
    "http://localhost:8080/v1, http://localhost:8080/v1",
    "http://localhost:8080/v1///, http://localhost:8080/v1",
    "http://localhost:8080/v1/chat/completions, http://localhost:8080/v1",
    "https://openrouter.ai/api, https://openrouter.ai/api/v1",
    "https://example.org/v1beta/openai/, https://example.org/v1beta/openai",
    "https://example.org/api/paas/v4, https://example.org/api/paas/v4",
    "http://[::1]:8080, http://[::1]:8080/v1",
  })
  void every_usual_form_leads_to_the_same_place(URI given, URI expected) {
    assertThat(BaseUrl.normalise(given)).isEqualTo(expected);
    assertThat(BaseUrl.normalise(expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8080",
        "ftp://example.org",
        "/v1",
        "http://user:secret@example.org",
        "https://example.org/v1?key=secret"
      })
  void what_is_no_base_url_is_refused_without_repeating_it(URI given) {
    assertThatThrownBy(() -> BaseUrl.normalise(given))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("secret");
  }
}
