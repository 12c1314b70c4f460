package commonplace.memory.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpotLinkTest {
  @ParameterizedTest
  @CsvSource({
    "https://www.youtube.com/watch?v=abc, https://www.youtube.com/watch?v=abc&t=95",
    "https://www.youtube.com/watch?t=9&v=abc, https://www.youtube.com/watch?v=abc&t=95",
    "https://youtu.be/abc, https://youtu.be/abc?t=95",
    "https://vimeo.com/123, https://vimeo.com/123#t=95",
    "https://media.ccc.de/v/36c3-1, https://media.ccc.de/v/36c3-1#t=95",
    "https://example.org/show/4.mp3?x=1, https://example.org/show/4.mp3?x=1#t=95",
    "https://example.org/talk, https://example.org/talk",
    "https://example.org/4.mp3#part, https://example.org/4.mp3#part",
    "https://youtube.com.evil.example/watch?v=a, https://youtube.com.evil.example/watch?v=a",
    "file:voice.oga, file:voice.oga",
    "https://exa mple.org/, https://exa mple.org/",
  })
  void a_time_is_a_part_of_the_address_where_the_site_knows_one(String url, String link) {
    var spot = new Spot.Time(Duration.ofMillis(95_700), Duration.ofSeconds(99));
    assertThat(SpotLink.of(url, Optional.of(spot))).isEqualTo(link);
  }

  @Test
  void a_page_is_a_part_of_the_address_of_a_pdf_file() {
    Optional<Spot> page = Optional.of(new Spot.Page(14));
    assertThat(SpotLink.of("https://example.org/a.PDF", page))
        .isEqualTo("https://example.org/a.PDF#page=14");
    assertThat(SpotLink.of("https://example.org/a.epub", page))
        .isEqualTo("https://example.org/a.epub");
  }

  @Test
  void without_a_place_it_is_the_address() {
    assertThat(SpotLink.of("https://youtu.be/abc", Optional.empty()))
        .isEqualTo("https://youtu.be/abc");
  }
}
