package commonplace.tasks.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractorTest {
  private static final String URL = "https://www.example.org/story";
  private static final String PROSE =
      "The harbour of Lisbon was rebuilt after the earthquake of 1755, and trade came back within a"
          + " decade because the king paid for new quays. ";

  private static Extraction read(String html) {
    return new Extractor()
        .extract(html.getBytes(StandardCharsets.UTF_8), "text/html", Optional.empty(), URL);
  }

  private static Extraction.Article article(Extraction extraction) {
    return switch (extraction) {
      case Extraction.Article article -> article;
      case Extraction.Unreadable unreadable -> throw new AssertionError(unreadable.sentence());
    };
  }

  private static Extraction.Kind kind(Extraction extraction) {
    return switch (extraction) {
      case Extraction.Article article -> throw new AssertionError(article.text());
      case Extraction.Unreadable unreadable -> unreadable.kind();
    };
  }

  @Test
  void an_article_is_its_paragraphs_without_what_stands_around_them() {
    String page =
        """
        <html lang="en"><head><title>The harbour | Example News</title>
        <meta property="og:type" content="article"><meta property="og:site_name" content="Example News">
        <meta name="author" content="By Ada Byron">
        <meta property="article:published_time" content="2024-05-03T08:00:00Z"></head>
        <body><nav><a href="/">Home</a><a href="/a">World</a></nav>
        <article><h1>The harbour</h1><p>%s</p><p>%s&nbsp; Twice.<br><br>Thrice.</p>
        <ul><li>first <b>item</b></li><li><p>second item</p></li></ul>
        <pre>let a = 1;

          let b = 2;</pre>
        <iframe src="https://www.youtube.com/embed/x"></iframe></article>
        <div class="related-posts"><p>Something else entirely</p></div>
        <footer>Copyright</footer><script>alert(1)</script></body></html>
        """
            .formatted(PROSE, PROSE.repeat(3));

    Extraction.Article article = article(read(page));

    assertThat(article.text().split("\n\n"))
        .contains(PROSE.strip(), "Thrice.", "- first item", "- second item")
        .anySatisfy(paragraph -> assertThat(paragraph).isEqualTo("let a = 1;\n  let b = 2;"));
    assertThat(article.text()).doesNotContain("World", "Something else", "Copyright", "alert");
    assertThat(article.title()).isEqualTo("The harbour");
    assertThat(article.site()).isEqualTo("Example News");
    assertThat(article.author()).contains("Ada Byron");
    assertThat(article.published()).contains("2024-05-03T08:00:00Z");
    assertThat(article.language()).contains("en");
    assertThat(article.skipped()).containsExactly("1 video");
  }

  @Test
  void what_json_ld_says_is_believed_where_nothing_else_speaks() {
    String page =
        """
        <title>x</title><script type="application/ld+json">{"@graph":[{"@type":"NewsArticle",
        "headline":"Quays &amp; kings","author":[{"name":"Ada Byron"}],"datePublished":"2024-05-03"}]}</script>
        <script type="application/ld+json">{broken</script><p>%s
        """
            .formatted(PROSE.repeat(4));
    Extraction.Article article = article(read(page));
    assertThat(article.title()).isEqualTo("Quays & kings");
    assertThat(article.author()).contains("Ada Byron");
    assertThat(article.published()).contains("2024-05-03");
    assertThat(article.site()).isEqualTo("example.org");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windows-1251 | | <meta charset=windows-1251>",
        "windows-1251 | windows-1251 | <meta charset=utf-8>",
        "UTF-8 | | <meta http-equiv=Content-Type content='text/html; charset=utf-8'>",
        "UTF-8 | | <p>",
        "UTF-16LE | ISO-8859-1 | \ufeff<p>",
        "UTF-8 | ISO-8859-1 | \ufeff<p>",
        "windows-1251 | | <p>",
        "KOI8-R | | <meta charset=koi8-r>"
      })
  void a_page_is_read_in_its_charset(Charset written, String header, String head) {
    String russian =
        "Гавань Лиссабона была восстановлена после землетрясения 1755 года. ".repeat(8);
    byte[] body = (head + "<p>" + russian).getBytes(written);
    Extraction extraction =
        new Extractor()
            .extract(body, "text/html", Optional.ofNullable(header).map(Charset::forName), URL);
    assertThat(article(extraction).text()).contains("Гавань Лиссабона была");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "NEEDS_JAVASCRIPT; <div id=app></div><script src=a.js></script>",
        "EMPTY; <html><body></body></html>",
        "EMPTY; <img src=a.png>"
      })
  void a_page_with_nothing_to_read_says_why_and_what_to_do(Extraction.Kind kind, String page) {
    Extraction extraction = read(page);
    assertThat(kind(extraction)).isEqualTo(kind);
    assertThat(((Extraction.Unreadable) extraction).sentence())
        .contains("example.org")
        .containsAnyOf("send me its text", "send me the text");
  }

  @Test
  void bytes_that_are_no_text_are_not_read() {
    assertThat(kind(read("\0\1\2 <p>hello"))).isEqualTo(Extraction.Kind.NOT_TEXT);
  }

  @Test
  void a_simple_table_is_read_row_by_row_and_a_tangled_one_is_counted() {
    String page =
        """
        <p>%s</p><table><tr><th>Year</th><th>Ships</th></tr><tr><td>1760</td><td>112</td></tr></table>
        <table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td rowspan=3>c</td></tr></table><audio></audio>
        """
            .formatted(PROSE.repeat(4));
    Extraction.Article article = article(read(page));
    assertThat(article.text()).contains("\n\nYear | Ships\n\n1760 | 112\n\n");
    assertThat(article.skipped()).containsExactly("1 table", "1 audio clip");
  }

  @Test
  void a_short_page_is_a_page() {
    assertThat(article(read("<p>Hello, world.")).text()).isEqualTo("Hello, world.");
  }

  @Test
  void plain_text_is_its_paragraphs() {
    String text = "# A title\n\nhard wrapped\nprose  here\r\n\r\n- one\n- two\n\n\n\n    code\n";
    Extraction extraction =
        new Extractor()
            .extract(text.getBytes(StandardCharsets.UTF_8), "text/plain", Optional.empty(), URL);
    assertThat(article(extraction).text())
        .isEqualTo("# A title\n\nhard wrapped prose here\n\n- one\n- two\n\n    code");
    assertThat(article(extraction).title()).isEqualTo("A title");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "<p>a",
        "<b><i>x",
        "<table><tr><td>",
        "<a href=x>y",
        "<ul><li class=nav>z",
        "<nav><main>",
        "<svg><g>",
        "<h2>Related posts</h2>",
        "<select><option>",
        "<font><p>",
        "<section id=cookie-banner>",
        "&amp;",
        "<!--",
        "<script>"
      })
  void a_hostile_page_takes_bounded_time(String part) {
    String page = "<p>" + PROSE + part.repeat(100_000);
    assertTimeout(Duration.ofSeconds(20), () -> read(page));
  }

  @Property(tries = 200)
  void no_bytes_make_it_fail(@ForAll byte[] bytes, @ForAll String text) {
    Extractor extractor = new Extractor();
    assertThat(extractor.extract(bytes, "text/html", Optional.empty(), text)).isNotNull();
    byte[] markup = ("<div class=x><p>" + text + "</div>").getBytes(StandardCharsets.UTF_8);
    assertThat(extractor.extract(markup, "", Optional.empty(), URL)).isNotNull();
  }
}
