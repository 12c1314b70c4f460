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
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "read example.org/page, please; https://example.org/page",
        "(see www.example.org); https://www.example.org",
        "www.example.org.; https://www.example.org",
        "Example.co.uk/a/b?c=d#e.; https://Example.co.uk/a/b?c=d#e",
        "bücher.de/neu; https://bücher.de/neu",
        "看example.org/a。好; https://example.org/a",
        "docs.rs/tokio; https://docs.rs/tokio",
        "allegro.pl/oferta/1; https://allegro.pl/oferta/1",
        "\"news.bbc.co.uk/1\"; https://news.bbc.co.uk/1"
      })
  void an_address_without_a_scheme_is_a_link(String text, String link) {
    assertThat(Links.in(text)).containsExactly(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "readme.md",
        "see README.md/LICENSE",
        "readme.md/license.md",
        "src/main.rs/lib.rs",
        "setup.py/conf.py",
        "e.g. this, i.e./that",
        "a.m./p.m.",
        "version 1.2/3 or v1.2.x/y",
        "on 3.5.2024/4.5.2024",
        "node.js/express",
        "and/or, TCP/IP, 10.0.0.1/24",
        "ann@example.org/x",
        "example.org",
        "ASP.NET/MVC",
        "co.uk/a",
        "The end.It goes on/off",
        "www.",
        "www.org",
        "com.example.Main/run",
        "C:\\example.org/a"
      })
  void prose_with_dots_and_slashes_is_no_link(String text) {
    assertThat(Links.in(text)).isEmpty();
  }

  @Test
  void bare_addresses_keep_their_place_among_the_others() {
    String text = "a.org/1 and https://b.org/2, then www.c.org: what?";
    assertThat(Links.in(text))
        .containsExactly("https://a.org/1", "https://b.org/2", "https://www.c.org");
    assertThat(Links.without(text)).isEqualTo("  and  , then  : what?");
  }

  @Test
  void a_hostile_text_takes_linear_time() {
    for (String part :
        List.of("://", "http://", "http://(", "http", "https://a.org/(", "a.", "a.org/", "www.")) {
      String text = part.repeat(200_000);
      assertTimeout(Duration.ofSeconds(10), () -> Links.in(text));
    }
  }

  @Property
  void no_text_makes_it_fail(@ForAll String text) {
    String around = text + "http://" + text + "https://a.org/" + text;
    assertThat(Links.in(around))
        .allSatisfy(link -> assertThat(around).contains(link.replaceFirst("^https://", "")));
  }
}
