package commonplace.bot.seen;

import commonplace.bot.Literal;
import commonplace.memory.chat.Digest;
import java.util.List;
import java.util.stream.Collectors;

/// A day's digest in Markdown; a heading without anything under it is left out.
public final class DayText {
  private DayText() {}

  public static String of(Digest digest) {
    var text = new StringBuilder("**" + digest.day() + "**");
    if (!digest.summary().isBlank()) {
      text.append("\n\n").append(Literal.of(digest.summary()));
    }
    list(text, "Topics", digest.topics());
    list(text, "Decisions", digest.decisions());
    list(text, "Next steps", digest.nextSteps());
    list(text, "Learned", digest.keyInfo());
    list(text, "Answers you took", digest.acceptedAnswers());
    list(text, "Set down as decisions", digest.formalDecisions());
    list(text, "Read", digest.artifacts());
    return text.toString();
  }

  private static void list(StringBuilder text, String heading, List<String> entries) {
    if (!entries.isEmpty()) {
      text.append("\n\n**").append(heading).append("**\n\n");
      text.append(
          entries.stream()
              .map(entry -> "- " + Literal.of(entry))
              .collect(Collectors.joining("\n")));
    }
  }
}
