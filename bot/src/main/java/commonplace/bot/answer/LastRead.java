package commonplace.bot.answer;

import commonplace.bot.Literal;
import commonplace.bot.Reply;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Source;
import commonplace.memory.recall.SearchText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Answers what is asked about a source without a word of what it is about: "What does the article
/// say?" The source that was read last is meant.
final class LastRead {
  private static final int STATEMENTS = 3;

  /// Words that name a source, or the wish to have it in short.
  private static final Set<String> NAMING =
      Set.copyOf(
          SearchText.terms(
              "article page text link source site story post document piece paper summary summarize"
                  + " summarise short brief main key point points gist topic read reading last"
                  + " artikel seite zusammenfassung zusammenfassen artículo página resumen texto"
                  + " résumé résumer статья 文章 要約 記事"));

  private LastRead() {}

  /// Its best statements, when nothing else is asked about and something was read.
  static Optional<Reply> about(String text, SpaceId space, Library library) {
    boolean namesOnly = NAMING.containsAll(SearchText.terms(text));
    return namesOnly
        ? library.sources(space, 1).stream().findFirst().flatMap(s -> told(s, library))
        : Optional.empty();
  }

  private static Optional<Reply> told(Source source, Library library) {
    List<String> quotes = new ArrayList<>();
    List<Citation> citations = new ArrayList<>();
    for (Claim claim : library.claims().shown(source.id()).stream().limit(STATEMENTS).toList()) {
      int n = citations.size() + 1;
      Optional<Passage> passage = library.passage(source.space(), claim.quote().passage());
      passage.ifPresent(
          p -> citations.add(Citation.OfSource.in(n, source, p, claim.quote().text())));
      quotes.add("“%s” [%d]".formatted(Literal.of(claim.quote().text()), n));
    }
    return quotes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reply(
                "*" + Literal.of(source.title()) + "*: " + String.join(" ", quotes),
                citations,
                List.of()));
  }
}
