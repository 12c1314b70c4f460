package commonplace.bot.answer;

import java.util.regex.Pattern;

/// Lets quoted text stand in Markdown as it is.
final class Markdown {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>&~|]");
  private static final Pattern BREAK = Pattern.compile("\\s*[\\r\\n]\\s*");

  private Markdown() {}

  /// The text on one line, so that no character in it is markup.
  static String escape(String text) {
    return SPECIAL.matcher(BREAK.matcher(text).replaceAll(" ")).replaceAll("\\\\$0");
  }
}
