package commonplace.tasks.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.ByteString;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// `<meta http-equiv=refresh content="0; url=/there">`: a page that sends its visitors on at once,
/// as the HTML standard's "shared declarative refresh steps" read it.
final class MetaRefresh {
  /// Who is sent on later was meant to read.
  private static final int SOON = 5;

  /// What a page says of itself stands at its beginning; in bytes.
  private static final int LOOKED_AT = 64 << 10;

  private static final Pattern CONTENT =
      Pattern.compile(
          "\\s*(\\d{1,9})(?:\\.[\\d.]*+)?(?:\\s*+[;,]\\s*+|\\s++)(?:url\\s*=\\s*)?+([\"']?)(.+)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private MetaRefresh() {}

  /// Where the page leads within five seconds, as it stands there; empty when it leads nowhere.
  /// What is meant for browsers without scripts only is left alone.
  static Optional<String> in(Fetched.Page page) {
    if (!page.mediaType().isEmpty() && !page.mediaType().contains("html")) {
      return Optional.empty();
    }
    ByteString head = page.body().substring(0, Math.min(LOOKED_AT, page.body().size()));
    String text = head.string(page.charset().orElse(StandardCharsets.UTF_8));
    if (!text.toLowerCase(Locale.ROOT).contains("refresh")) {
      return Optional.empty();
    }
    return Jsoup.parse(text).select("meta[http-equiv][content]").stream()
        .filter(meta -> meta.attr("http-equiv").strip().equalsIgnoreCase("refresh"))
        .filter(meta -> meta.closest("noscript") == null)
        .findFirst()
        .flatMap(MetaRefresh::target);
  }

  private static Optional<String> target(Element meta) {
    Matcher content = CONTENT.matcher(meta.attr("content"));
    if (!content.matches() || Integer.parseInt(content.group(1)) > SOON) {
      return Optional.empty();
    }
    String quote = content.group(2);
    String named = content.group(3);
    int end = quote.isEmpty() ? -1 : named.indexOf(quote);
    return Optional.of((end < 0 ? named : named.substring(0, end)).strip())
        .filter(url -> !url.isEmpty());
  }
}
