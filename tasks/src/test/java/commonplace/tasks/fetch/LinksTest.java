package commonplace.tasks.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "see https://example.org/a.; https://example.org/a",
        "(https://example.org/a); https://example.org/a",
        "https://en.wikipedia.org/wiki/A_(b)?; https://en.wikipedia.org/wiki/A_(b)",
        "(https://en.wikipedia.org/wiki/A_(b)); https://en.wikipedia.org/wiki/A_(b)",
        "[text](https://example.org/a) more; https://example.org/a",
        "<https://example.org/a>; https://example.org/a",
        "**https://example.org/a**; https://example.org/a",
        "«https://example.org/a»; https://example.org/a",
        "看https://example.org/a。好; https://example.org/a",
        "http://bücher.example:8080/ü?q=1&r=2#f!; http://bücher.example:8080/ü?q=1&r=2#f",
        "HTTPS://EXAMPLE.ORG; HTTPS://EXAMPLE.ORG"
      })
  void a_link_is_found_without_what_stands_around_it(String text, String link) {
    assertThat(Links.in(text)).containsExactly(link);
  }

  @Test
  void links_come_once_and_in_order() {
    assertThat(Links.in("http://b.org/ http://a.org/, http://b.org/"))
        .containsExactly("http://b.org/", "http://a.org/");
  }

  @Test
  void what_is_no_link_is_none() {
    assertThat(Links.in("ftp://a.org xhttp://b.org http:// https://. example.org")).isEmpty();
  }

  @Test
  void a_hostile_text_takes_linear_time() {
    for (String part : List.of("://", "http://", "http://(", "http", "https://a.org/(")) {
      String text = part.repeat(200_000);
      assertTimeout(Duration.ofSeconds(10), () -> Links.in(text));
    }
  }

  @Property
  void no_text_makes_it_fail(@ForAll String text) {
    String around = text + "http://" + text + "https://a.org/" + text;
    assertThat(Links.in(around)).allSatisfy(link -> assertThat(around).contains(link));
  }
}
