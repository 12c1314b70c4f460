package commonplace.tasks.extract;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mozilla.universalchardet.UniversalDetector;

/// Bytes as characters. The order of belief is that of the HTML standard: byte order mark, header,
/// `meta` within the first 1024 bytes, then what the bytes look like, then UTF-8.
public record Decoded(String text) {
  private static final int PRESCAN = 1024;
  private static final double MOST_STRANGE = 0.1;
  private static final int SNIFF = 64 * 1024;
  private static final Pattern META =
      Pattern.compile(
          "<(?:meta[^>]{0,200}?charset|\\?xml[^>]{0,100}?encoding)\\s*=\\s*[\"']?\\s*([\\w.:-]+)",
          Pattern.CASE_INSENSITIVE);

  public static Decoded of(byte[] body, Optional<Charset> header) {
    Optional<Charset> mark = byteOrderMark(body);
    Charset charset =
        mark.or(() -> header)
            .or(() -> declared(body))
            .or(() -> detected(body))
            .orElse(StandardCharsets.UTF_8);
    String text = new String(body, charset);
    return new Decoded(mark.isPresent() && text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  /// Whether the bytes are no text at all: there are NUL characters among the first ones, and more
  /// than a slip of what no text is made of.
  public boolean isBinary() {
    String head = text.substring(0, Math.min(text.length(), PRESCAN));
    long strange = head.chars().filter(Decoded::isStrange).count();
    return head.indexOf('\0') >= 0 && strange > MOST_STRANGE * head.length();
  }

  /// The text without NUL characters, which browsers pass over as well.
  public String readable() {
    return text.replace("\0", "");
  }

  private static boolean isStrange(int c) {
    boolean space = c >= '\t' && c <= '\r';
    return (c < ' ' && !space) || c == '\ufffd';
  }

  private static Optional<Charset> byteOrderMark(byte[] body) {
    int first = unsigned(body, 0);
    int second = unsigned(body, 1);
    if (first == 0xEF && second == 0xBB && unsigned(body, 2) == 0xBF) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (first == 0xFE && second == 0xFF) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return first == 0xFF && second == 0xFE
        ? Optional.of(StandardCharsets.UTF_16LE)
        : Optional.empty();
  }

  private static int unsigned(byte[] body, int at) {
    return at < body.length ? body[at] & 0xFF : -1;
  }

  private static Optional<Charset> declared(byte[] body) {
    int length = Math.min(body.length, PRESCAN);
    Matcher meta = META.matcher(new String(body, 0, length, StandardCharsets.ISO_8859_1));
    // a page whose bytes spell out its charset in ASCII is not UTF-16, whatever it says
    return meta.find()
        ? named(meta.group(1))
            .map(found -> found.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : found)
        : Optional.empty();
  }

  private static Optional<Charset> detected(byte[] body) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(body, 0, Math.min(body.length, SNIFF));
    detector.dataEnd();
    String found = detector.getDetectedCharset();
    // the detector takes much Russian in windows-1251 for a charset that no page is written in
    return found == null
        ? Optional.empty()
        : named(found.equals("MACCYRILLIC") ? "windows-1251" : found);
  }

  private static Optional<Charset> named(String name) {
    try {
      // browsers read latin-1 as its superset, and so do the pages that claim it
      boolean latin1 = name.equalsIgnoreCase("iso-8859-1") || name.equalsIgnoreCase("us-ascii");
      return Optional.of(Charset.forName(latin1 ? "windows-1252" : name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }
}
