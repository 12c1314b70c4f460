package commonplace.bot;

import java.util.regex.Pattern;

/// Text that Markdown is to show as it is.
public final class Literal {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern MARKS = Pattern.compile("[\\\\`*_\\[\\]<>#|~&]");

  private Literal() {}

  /// The text on one line, with every mark of Markdown escaped.
  public static String of(String text) {
    return MARKS.matcher(SPACE.matcher(text.strip()).replaceAll(" ")).replaceAll("\\\\$0");
  }
}
