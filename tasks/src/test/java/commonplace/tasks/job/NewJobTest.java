package commonplace.tasks.job;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewJobTest {
  private static String kept(String url) {
    return new NewJob(new SpaceId(1), Optional.empty(), url).input();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:secret@example.org/a",
        "HTTPS://user:secret@example.org:8080/a?x=1",
        "http://secret@example.org",
        "http:///user:secret@example.org/",
        "http:\\\\user:secret@example.org/",
        "http://user:p@secret@example.org/"
      })
  void a_password_is_not_kept_and_the_link_is_still_known_to_have_had_one(String url) {
    HttpUrl link = HttpUrl.get(kept(url));

    assertThat(kept(url)).contains("…@example.org").doesNotContain("user", "secret");
    assertThat(link.host()).isEqualTo("example.org");
    assertThat(link.username()).isEqualTo("…");
    assertThat(link.password()).isEmpty();
  }

  @Test
  void a_link_without_a_password_is_kept_as_it_is() {
    assertThat(kept("https://example.org/@name?to=a@b.org#c@d"))
        .isEqualTo("https://example.org/@name?to=a@b.org#c@d");
    assertThat(kept("https://example.org?to=a@b.org")).isEqualTo("https://example.org?to=a@b.org");
  }
}
