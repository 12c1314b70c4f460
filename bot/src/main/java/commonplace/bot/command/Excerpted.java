package commonplace.bot.command;

/// The beginning of a text, to stand in a line of a list.
final class Excerpted {
  private static final int MOST = 120;

  private Excerpted() {}

  static String of(String text) {
    String line = text.strip();
    return line.codePointCount(0, line.length()) <= MOST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST)).stripTrailing() + "…";
  }
}
