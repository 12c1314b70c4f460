package commonplace.tasks.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlIdentityTest {
  @ParameterizedTest
  @CsvSource({
    "HTTP://Example.ORG, https://example.org/",
    "https://example.org:443/a, https://example.org/a",
    "http://example.org:80/a, https://example.org/a",
    "https://example.org:8443/a, https://example.org:8443/a",
    "https://example.org/a/, https://example.org/a",
    "https://example.org/a#part, https://example.org/a",
    "https://example.org/#!/a, https://example.org/#!/a",
    "https://example.org/a/../b/./c, https://example.org/b/c",
    "https://example.org/?utm_source=x&b=2&fbclid=1&a=1, https://example.org/?a=1&b=2",
    "https://example.org/?UTM_Source=x, https://example.org/",
    "https://example.org/?gclid=1&mc_eid=2&igshid=3&_hsenc=4, https://example.org/",
    "https://example.org/?, https://example.org/",
    "https://example.org/%7ejo/%c3%a9, https://example.org/~jo/%C3%A9",
    "https://example.org/jo/é, https://example.org/jo/%C3%A9",
    "https://bücher.example/, https://xn--bcher-kva.example/",
    "https://example.org/a%2Fb, https://example.org/a%2Fb",
    "https://www.example.org/a, https://example.org/a",
    "https://m.example.org/a, https://example.org/a",
    "https://mobile.example.co.uk/a, https://example.co.uk/a",
    "https://en.m.wikipedia.org/wiki/A, https://en.wikipedia.org/wiki/A",
    "https://m.com/a, https://m.com/a",
    "https://amp.example.org/a, https://example.org/a",
    "https://example.org/a/amp/, https://example.org/a",
    "https://example.org/a.amp.html, https://example.org/a.html",
    "https://example.org/a?amp=1, https://example.org/a",
    "https://example.org/a?amp&x=1, https://example.org/a?x=1",
    "https://example.org/a?outputType=amp, https://example.org/a",
    "https://www.google.com/amp/s/www.example.org/a/amp, https://example.org/a",
    "https://example-org.cdn.ampproject.org/c/s/example.org/a?usqp=x, https://example.org/a",
    "https://example-org.cdn.ampproject.org/v/example.org/a.amp, https://example.org/a",
    "http://127.0.0.1:8080/a/, https://127.0.0.1:8080/a",
    "http://[::1]/a, https://[::1]/a"
  })
  void the_same_page_has_one_form(String link, String form) {
    assertThat(UrlIdentity.of(link)).contains(form);
    assertThat(UrlIdentity.of(form)).contains(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/b",
        "https://example.org/A",
        "https://example.org/a?id=1",
        "https://example.org/a?page=2",
        "https://news.example.org/a",
        "https://example.org:8443/a",
        "https://example.com/a",
        "https://example.org/amp"
      })
  void other_pages_stay_others(String other) {
    assertThat(UrlIdentity.of(other)).isNotEqualTo(UrlIdentity.of("https://example.org/a"));
    assertThat(UrlIdentity.of(other)).isNotEqualTo(UrlIdentity.of("https://example.org/"));
  }

  @Test
  void what_is_no_web_link_has_none() {
    assertThat(UrlIdentity.of("mailto:a@example.org")).isEmpty();
    assertThat(UrlIdentity.of("")).isEmpty();
  }

  @Property
  void the_identity_of_an_identity_is_itself(@ForAll("links") String link) {
    String identity = UrlIdentity.of(link).orElseThrow();
    assertThat(UrlIdentity.of(identity)).contains(identity);
  }

  @Property
  void neither_order_nor_tracking_nor_layout_changes_it(
      @ForAll("links") String link, @ForAll("parameters") List<String> parameters) {
    String plain = withQuery(link, parameters);
    List<String> more = new ArrayList<>(parameters);
    more.addAll(List.of("utm_campaign=x", "fbclid=y", "amp=1"));
    Collections.shuffle(more, new Random(link.hashCode()));
    assertThat(UrlIdentity.of(withQuery(link, more))).isEqualTo(UrlIdentity.of(plain));
    assertThat(UrlIdentity.of(plain.replace("https://", "http://www.")))
        .isEqualTo(UrlIdentity.of(plain));
  }

  private static String withQuery(String link, List<String> parameters) {
    return link.replaceFirst("[?#].*", "") + "?" + String.join("&", parameters) + "#part";
  }

  @Provide
  Arbitrary<List<String>> parameters() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "id", "q"), Arbitraries.of("1", "x%20y", ""))
        .as((name, value) -> name + "=" + value)
        .list()
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> links() {
    Arbitrary<String> host =
        Arbitraries.of("", "www.", "m.", "mobile.www.", "amp.", "news.")
            .flatMap(
                label -> Arbitraries.of("example.org", "example.co.uk").map(name -> label + name));
    Arbitrary<String> segment =
        Arbitraries.oneOf(
            Arbitraries.of("amp", "", ".", "..", "a.amp", "a.amp.html", "%7e", "%2f", "é"),
            Arbitraries.strings().alpha().ofMaxLength(3));
    Arbitrary<String> path = segment.list().ofMaxSize(5).map(parts -> String.join("/", parts));
    Arbitrary<String> end =
        Arbitraries.of("", "?", "?b=2&a=1", "?amp", "?utm_id=3&&x", "#p", "#!p");
    return Combinators.combine(host, path, end).as((h, p, e) -> "https://" + h + "/" + p + e);
  }
}
