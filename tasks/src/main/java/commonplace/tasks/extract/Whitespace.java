package commonplace.tasks.extract;

/// White space as it is stored: single spaces in prose, no blank line inside code.
public final class Whitespace {
  private Whitespace() {}

  /// Runs of white space and control characters become one space; invisible characters go.
  public static String collapse(CharSequence text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        gap = true;
      } else if (!isInvisible(c)) {
        if (gap && !out.isEmpty()) {
          out.append(' ');
        }
        gap = false;
        out.append(c);
      }
    }
    return out.toString();
  }

  /// Keeps lines and indentation; drops blank lines and trailing space.
  public static String ofCode(CharSequence text) {
    StringBuilder out = new StringBuilder(text.length());
    text.toString()
        .lines()
        .map(line -> line.replace('\u00a0', ' ').stripTrailing())
        .filter(line -> !line.isBlank())
        .forEach(line -> out.append(out.isEmpty() ? "" : "\n").append(line));
    return out.toString();
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  private static boolean isInvisible(char c) {
    return c == '\u00ad' || c == '\u200b' || c == '\u2060' || c == '\ufeff';
  }
}
