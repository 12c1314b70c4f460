package commonplace.tasks.extract;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// Turns the bytes of a web page or a plain text into a readable text. Takes any bytes: a page that
/// is broken, hostile or huge costs a bounded time, never an exception. Safe for use by many
/// threads; heavy on the processor for large pages.
public final class Extractor {
  /// Reads a page or a plain text.
  ///
  /// @param mediaType as the server named it, without parameters; may be empty
  /// @param charset as the server named it
  /// @param url where the bytes came from; links and names are read against it
  public Extraction extract(byte[] body, String mediaType, Optional<Charset> charset, String url) {
    Decoded decoded = Decoded.of(body, charset);
    if (decoded.isBinary()) {
      return new Extraction.Unreadable(
          Extraction.Kind.NOT_TEXT,
          host(url) + " sent something that is not text. Send me the text or a web page instead.");
    }
    return isMarkup(mediaType, decoded.readable())
        ? markup(decoded.readable(), url)
        : plain(decoded.readable(), url);
  }

  private static boolean isMarkup(String mediaType, String text) {
    String type = mediaType.toLowerCase(Locale.ROOT);
    if (type.contains("html") || type.contains("xml")) {
      return true;
    }
    return type.isEmpty() && text.stripLeading().startsWith("<");
  }

  private static Extraction markup(String text, String url) {
    Markup markup = Markup.of(text);
    Document page = Jsoup.parse(markup.text(), url);
    LinkedData data = LinkedData.of(page);
    Credits credits = Credits.of(page, data, host(url), url);
    Walls walls = Walls.of(page, data, url);
    MainContent content = MainContent.of(page, url);
    Optional<Extraction.Unreadable> wall = walls.around(content.blocks(), host(url));
    if (wall.isPresent()) {
      return wall.get();
    }
    String readable = Blocks.join(content.blocks());
    if (readable.isEmpty()) {
      return Walls.nothing(host(url));
    }
    List<String> skipped = Skipped.in(content.root(), markup.cut());
    return credits.article(readable, skipped);
  }

  private static Extraction plain(String text, String url) {
    List<Block> blocks = PlainText.blocks(text);
    if (blocks.isEmpty()) {
      return Walls.nothing(host(url));
    }
    return new Extraction.Article(
        Blocks.join(blocks),
        PlainText.title(blocks)
            .or(() -> url.startsWith("file:") ? Optional.empty() : PlainText.beginning(blocks))
            .orElse(url),
        host(url),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static String host(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "The page" : host.replaceFirst("^www\\.", "");
    } catch (IllegalArgumentException notAnAddress) {
      return "The page";
    }
  }
}
