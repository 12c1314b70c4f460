package commonplace.bot.answer;

import commonplace.bot.Literal;
import commonplace.memory.chat.Citation;
import java.util.List;
import java.util.regex.Pattern;

/// What the assistant said before, as a model is told it: without what it quoted.
///
/// The words of a source are data. Told as the assistant's own they would be trusted; where they
/// matter they come as numbered quotes, whose numbers the old ones would confuse.
final class OwnWords {
  private static final Pattern NUMBER = Pattern.compile("\\s?\\[\\d+]");

  private OwnWords() {}

  /// @param citations of that text
  static String of(String text, List<Citation> citations) {
    String own = text;
    for (Citation citation : citations) {
      if (citation instanceof Citation.OfSource source) {
        own = without(without(own, source.quote(), "…"), source.title(), "a source");
      }
    }
    return citations.isEmpty() ? own : NUMBER.matcher(own).replaceAll("");
  }

  private static String without(String text, String words, String instead) {
    return text.replace(Literal.of(words), instead).replace(words, instead);
  }
}
