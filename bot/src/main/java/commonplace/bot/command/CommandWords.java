package commonplace.bot.command;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The words of a command line as people type it in chat: between spaces, or between quotes. A
/// phone's dash before a word is the two hyphens it was made of.
final class CommandWords {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|“([^”]*)”|'([^']*)'|(\\S+)");
  private static final Pattern DASH = Pattern.compile("^[—–](?=\\p{Alpha})");

  private CommandWords() {}

  static List<String> in(String text) {
    return WORD.matcher(text).results().map(CommandWords::word).toList();
  }

  private static String word(MatchResult found) {
    for (int quoted = 1; quoted <= 3; quoted++) {
      if (found.group(quoted) != null) {
        return found.group(quoted);
      }
    }
    return DASH.matcher(found.group()).replaceFirst("--");
  }
}
