package commonplace.bot;

import java.util.regex.Pattern;

/// Text that Markdown is to show as it is.
public final class Literal {
  private static final Pattern BREAK = Pattern.compile("\\s*[\\r\\n]\\s*");
  private static final Pattern MARK = Pattern.compile("[\\\\`*_\\[\\]<>#|~&]");

  /// What begins a list or underlines a heading.
  private static final Pattern OPENING =
      Pattern.compile("^(?:(?=[-+=])|(\\d{1,9})(?=[.)](?:\\s|$)))");

  private static final Pattern MARK_IN_LINK = Pattern.compile("[\\\\<>&]");

  private Literal() {}

  /// The text on one line, with every mark of Markdown escaped, to stand anywhere in a line.
  public static String of(String text) {
    String line = BREAK.matcher(text.strip()).replaceAll(" ");
    return OPENING.matcher(MARK.matcher(line).replaceAll("\\\\$0")).replaceFirst("$1\\\\");
  }

  /// A link to that address with the text as its name.
  public static String link(String text, String url) {
    String target = BREAK.matcher(url.strip()).replaceAll("");
    return "[%s](<%s>)".formatted(of(text), MARK_IN_LINK.matcher(target).replaceAll("\\\\$0"));
  }
}
