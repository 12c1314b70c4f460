package commonplace.bot.answer;

import commonplace.bot.Literal;
import commonplace.bot.Reply;
import commonplace.bot.When;
import commonplace.memory.chat.Citation;
import commonplace.memory.recall.Hit;
import java.util.ArrayList;
import java.util.List;

/// Words an answer without a model: quotes with numbered citations, in Markdown.
///
/// Pure and safe for any thread.
public final class ExtractiveAnswer {
  /// What is said when nothing was found.
  static final String NOTHING =
      "I have not read anything about that, and you have not told me. Send me a link about it, or"
          + " tell me yourself.";

  private ExtractiveAnswer() {}

  /// The excerpts as an answer, in their order; one honest sentence when there are none.
  ///
  /// @param asker the name of the person who asks, as his messages carry it
  public static Reply compose(List<Excerpt> excerpts, String asker, When when) {
    if (excerpts.isEmpty()) {
      return Reply.of(NOTHING);
    }
    var lines = new ArrayList<String>();
    var citations = new ArrayList<Citation>();
    String last = "";
    for (Excerpt excerpt : excerpts) {
      int n = citations.size() + 1;
      String from = origin(excerpt.hit(), asker, when);
      String quote = "“" + Literal.of(excerpt.quote()) + "” [" + n + "]";
      if (from.equals(last)) {
        lines.set(lines.size() - 1, lines.getLast() + " " + quote);
      } else {
        lines.add(from + quote);
      }
      last = from;
      citations.add(cite(n, excerpt));
    }
    return new Reply(String.join("\n\n", lines), citations, List.of());
  }

  private static String origin(Hit hit, String asker, When when) {
    return switch (hit) {
      case Hit.OfPassage passage -> "*" + Literal.of(passage.source().title()) + "*: ";
      case Hit.OfMessage message -> {
        String name = message.message().name();
        String who = name.equals(asker) ? "You" : Literal.of(name);
        yield who + " said so " + when.on(message.message().at()) + ": ";
      }
    };
  }

  static Citation cite(int n, Excerpt excerpt) {
    return switch (excerpt.hit()) {
      case Hit.OfPassage hit ->
          Citation.OfSource.in(n, hit.source(), hit.passage(), excerpt.quote());
      case Hit.OfMessage hit ->
          new Citation.OfTalk(n, hit.message().id(), hit.message().at(), excerpt.quote());
    };
  }
}
