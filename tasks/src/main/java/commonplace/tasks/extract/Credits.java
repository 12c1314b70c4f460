package commonplace.tasks.extract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Who says it, where and when: read from a page before anything is pruned.
record Credits(
    String title,
    String site,
    Optional<String> author,
    Optional<String> published,
    Optional<String> language,
    Optional<String> canonical) {
  private static final Pattern SUFFIX = Pattern.compile("\\s+[|–—·»:-]\\s+|\\s+[|»]\\s*");
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_CREDIT = 300;

  static Credits of(Document page, LinkedData data, String host, String url) {
    String site = meta(page, "og:site_name").or(() -> data.text("WebSite", "name")).orElse(host);
    return new Credits(
        title(page, data, site).map(Credits::bounded).orElse(url),
        site.length() > LONGEST_NAME ? host : site,
        author(page, data),
        published(page, data),
        some(page.select("html").attr("lang")),
        attribute(page, "link[rel=canonical]", "href").or(() -> meta(page, "og:url")));
  }

  Extraction.Article article(String text, List<String> skipped) {
    return new Extraction.Article(
        text, title, site, author, published, language, canonical, skipped);
  }

  private static Optional<String> title(Document page, LinkedData data, String site) {
    Optional<String> named =
        data.text("Article", "headline")
            .or(() -> data.text("BlogPosting", "headline"))
            .or(() -> meta(page, "og:title"))
            .or(() -> some(page.title()));
    Optional<String> heading = heading(page, named);
    return heading.or(() -> named.map(title -> withoutSite(title, site)));
  }

  /// The first heading that the page's own title contains, or the only one when there is no title.
  private static Optional<String> heading(Document page, Optional<String> named) {
    String whole = named.orElse("") + " " + page.title();
    return page.select("h1").stream()
        .map(h1 -> Whitespace.collapse(h1.text()))
        .filter(Predicate.not(String::isEmpty))
        .filter(h1 -> named.isEmpty() || lower(whole).contains(lower(h1)))
        .filter(h1 -> h1.length() > 3)
        .findFirst();
  }

  private static String withoutSite(String title, String site) {
    String[] parts = SUFFIX.split(title, -1);
    String last = parts[parts.length - 1];
    boolean endsWithSite =
        parts.length > 1
            && (lower(letters(last)).equals(lower(letters(site)))
                || lower(letters(site)).contains(lower(letters(last))));
    return endsWithSite
        ? title.substring(0, title.lastIndexOf(last)).replaceFirst("\\s*[|–—·»:-]?\\s*$", "")
        : title;
  }

  private static Optional<String> author(Document page, LinkedData data) {
    return Stream.of(
            data.text("", "author"),
            meta(page, "author"),
            meta(page, "article:author"),
            meta(page, "parsely-author"),
            first(page, "[itemprop=author] [itemprop=name]"),
            first(page, "[rel=author]"),
            first(page, "[itemprop=author]"))
        .flatMap(Optional::stream)
        .map(name -> name.replaceFirst("(?i)^by:?\\s+", ""))
        .filter(name -> name.length() <= LONGEST_NAME && !name.contains("://"))
        .filter(name -> !name.isBlank())
        .findFirst();
  }

  private static Optional<String> published(Document page, LinkedData data) {
    return meta(page, "article:published_time")
        .or(() -> data.text("", "datePublished"))
        .or(() -> attribute(page, "[itemprop=datePublished]", "content"))
        .or(() -> attribute(page, "[itemprop=datePublished]", "datetime"))
        .or(() -> meta(page, "date"))
        .or(() -> meta(page, "dc.date"))
        .or(() -> meta(page, "citation_publication_date"))
        .or(() -> attribute(page, "article time[datetime],time[pubdate]", "datetime"));
  }

  private static Optional<String> meta(Document page, String name) {
    String selector = "meta[property=\"" + name + "\"],meta[name=\"" + name + "\"]";
    return attribute(page, selector, "content");
  }

  private static Optional<String> attribute(Document page, String selector, String attribute) {
    Element found = page.selectFirst(selector);
    return found == null ? Optional.empty() : some(found.attr(attribute));
  }

  private static Optional<String> first(Document page, String selector) {
    Element found = page.selectFirst(selector);
    return found == null ? Optional.empty() : some(found.text());
  }

  private static Optional<String> some(String text) {
    return Optional.of(Whitespace.collapse(text))
        .map(Credits::bounded)
        .filter(Predicate.not(String::isEmpty));
  }

  private static String bounded(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_CREDIT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_CREDIT));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String letters(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]+", "");
  }
}
