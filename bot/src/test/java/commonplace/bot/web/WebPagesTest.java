package commonplace.bot.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class WebPagesTest {
  private final Site site = Site.open();

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html;charset=utf-8",
    "/sample, text/html;charset=utf-8",
    "/assets/page.css, text/css;charset=utf-8",
    "/assets/page.js, text/javascript;charset=utf-8",
    "/assets/sample.css, text/css;charset=utf-8",
    "/assets/icon.svg, image/svg+xml"
  })
  void a_file_comes_with_its_type_its_guards_and_once(String path, String type) throws Exception {
    var response = site.send(site.request(path));
    String tag = response.headers().firstValue("ETag").orElseThrow();
    var again = site.send(site.request(path).header("If-None-Match", tag));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
        .isEqualToIgnoringCase(type);
    assertThat(response.headers().map())
        .containsEntry("x-content-type-options", List.of("nosniff"))
        .containsEntry("referrer-policy", List.of("no-referrer"));
    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void there_is_no_other_file() throws Exception {
    for (String path : List.of("/assets/WebPages.class", "/assets/..%2fpage.html")) {
      assertThat(site.send(site.request(path)).statusCode()).as(path).isIn(400, 404);
    }
  }

  @Test
  void the_page_weighs_less_than_60_kB_compressed() throws Exception {
    int total = 0;
    String page = site.send(site.request("/")).body();
    List<String> parts =
        Pattern.compile("/assets/[a-z.]+")
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .distinct()
            .toList();
    assertThat(parts).hasSizeGreaterThan(15);
    for (String path : parts) {
      total += gzipped(site.send(site.request(path)).body());
    }
    total += gzipped(page);
    assertThat(total).isLessThan(60_000);
  }

  /// What is imported and not named there costs one more request's time each.
  @Test
  void the_page_names_every_script_that_its_scripts_import() throws Exception {
    String page = site.send(site.request("/")).body();
    Set<String> named = found("/assets/([a-z]+\\.js)", page);
    Set<String> imported = new TreeSet<>(Set.of("page.js"));
    for (String script : named) {
      imported.addAll(
          found("'\\./([a-z]+\\.js)'", site.send(site.request("/assets/" + script)).body()));
    }
    assertThat(named).isEqualTo(imported);
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(m -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void the_page_asks_no_other_host_and_holds_nothing_inline() throws Exception {
    for (String path : List.of("/", "/sample")) {
      String html = site.send(site.request(path)).body();
      assertThat(html)
          .doesNotContainPattern("(src|href)=\"(https?:)?//")
          .doesNotContainPattern("<script(?! src=)")
          .doesNotContainPattern(Pattern.compile("<style|\\sstyle=|\\son[a-z]+=\""));
    }
    assertThat(site.send(site.request("/assets/page.css")).body())
        .doesNotContain("url(", "@import");
  }

  @Test
  void the_sample_is_what_the_program_reads() throws Exception {
    String html = new String(WebPages.load().sample(), StandardCharsets.UTF_8);

    assertThat(html).isEqualTo(site.send(site.request("/sample")).body());
    assertThat(html.replaceAll("<[^>]*>", " ").split("\\s+").length).isBetween(800, 1_300);
  }

  private static int gzipped(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.size();
  }
}
