package commonplace.tasks.extract.open;

import commonplace.tasks.extract.document.Origin;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Kinds of text: told by how the text begins, then by what was said about it.
final class TextKind {
  private static final int HEAD = 16_384;
  private static final Pattern PROLOG =
      Pattern.compile(
          "\\A(?:\\s|<\\?[^>]{0,500}>|<!--.{0,2000}?-->|<!DOCTYPE[^>\\[]{0,1000}(?:\\[[^\\]]{0,10000}])?\\s*>)*+",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern DOCTYPE =
      Pattern.compile("\\A\\s*<!DOCTYPE\\s+html\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROOT = Pattern.compile("<([A-Za-z][\\w.-]*:)?([A-Za-z][\\w.-]*)");
  private static final Pattern SUBRIP =
      Pattern.compile(
          "\\A\\s*(?:\\d{1,6}\\s*\\R)?\\s*\\d{1,2}:\\d{2}:\\d{2}[,.]\\d{1,3}\\s*-->.*",
          Pattern.DOTALL);

  private TextKind() {}

  static FileKind of(String text, Origin origin) {
    String head = text.substring(0, Math.min(text.length(), HEAD));
    if (head.stripLeading().startsWith("WEBVTT") || SUBRIP.matcher(head).matches()) {
      return FileKind.TIMED_TEXT;
    }
    String type = origin.mediaType().toLowerCase(Locale.ROOT);
    String name = origin.fileName().toLowerCase(Locale.ROOT);
    Matcher prolog = PROLOG.matcher(head);
    Matcher root = ROOT.matcher(head);
    boolean rooted = prolog.lookingAt() && root.find(prolog.end()) && root.start() == prolog.end();
    if (rooted) {
      switch (root.group(2).toLowerCase(Locale.ROOT)) {
        case "rss", "feed" -> {
          return FileKind.FEED;
        }
        case "rdf" -> {
          return head.contains("purl.org/rss") ? FileKind.FEED : FileKind.MARKUP;
        }
        case "tt" -> {
          return FileKind.TTML;
        }
        case "html", "head", "body" -> {
          return FileKind.MARKUP;
        }
        default -> {}
      }
    }
    if (DOCTYPE.matcher(head).find()) {
      return FileKind.MARKUP;
    }
    if (type.contains("markdown") || name.matches(".*\\.(?:md|markdown|mdown)")) {
      return FileKind.MARKDOWN;
    }
    boolean saidMarkup = type.contains("html") || type.contains("xml");
    if (rooted ? saidMarkup || type.isEmpty() : saidMarkup && head.contains("<")) {
      return FileKind.MARKUP;
    }
    // what a server cannot name and nobody calls a text is not taken for one
    boolean nameless = type.equals("application/octet-stream") || type.startsWith("application/x-");
    return nameless && !name.matches(".*\\.(?:txt|text|log|csv|tsv|rst|org|tex|json|ya?ml|srt|vtt)")
        ? FileKind.UNKNOWN
        : FileKind.PLAIN;
  }
}
