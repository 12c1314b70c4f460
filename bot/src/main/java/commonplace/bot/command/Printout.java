package commonplace.bot.command;

import commonplace.bot.Literal;
import java.util.List;

/// Plain text of several lines as a chat shows it: letter by letter, and not longer than can be
/// read there.
final class Printout {
  private static final int LINES = 40;
  private static final int LENGTH = 3_000;

  private Printout() {}

  static String of(String text) {
    List<String> lines = text.strip().lines().toList();
    if (lines.size() <= 1) {
      return lines.isEmpty() ? "It said nothing." : Literal.of(lines.getFirst());
    }
    var shown = new StringBuilder();
    int count = 0;
    for (String line : lines) {
      if (count == LINES || shown.length() + line.length() > LENGTH) {
        break;
      }
      shown.append(line.replace("```", "'''")).append('\n');
      count++;
    }
    String rest =
        count == lines.size()
            ? ""
            : "\nLines left out: %d. scripts/memoryctl shows all.".formatted(lines.size() - count);
    return "```\n" + shown + "```" + rest;
  }
}
