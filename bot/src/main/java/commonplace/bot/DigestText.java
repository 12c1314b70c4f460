package commonplace.bot;

import commonplace.memory.chat.Citation;
import commonplace.memory.knowledge.Source;
import commonplace.tasks.deliver.Digest;
import java.util.ArrayList;
import java.util.List;

/// How a digest reads.
final class DigestText {
  private DigestText() {}

  static Reply of(Digest digest) {
    return digest.kind() == Source.Kind.FEED ? choice(digest) : summary(digest);
  }

  /// A feed is a list to choose from.
  private static Reply choice(Digest digest) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "**%s**\n%s · feed"
            .formatted(Literal.link(digest.title(), digest.url()), Literal.of(digest.site())));
    int n = 0;
    for (Digest.Statement entry : digest.best()) {
      n++;
      List<String> lines = entry.quote().lines().toList();
      String link = lines.size() > 1 ? "\n" + Literal.of(lines.getLast()) : "";
      parts.add("%d. %s%s".formatted(n, Literal.of(lines.getFirst()), link));
    }
    parts.add("Send me the link of what I am to read.");
    return Reply.of(String.join("\n\n", parts));
  }

  private static Reply summary(Digest digest) {
    List<Citation> citations = new ArrayList<>();
    List<String> statements = new ArrayList<>();
    for (Digest.Statement s : digest.best()) {
      int n = citations.size() + 1;
      statements.add("%d. %s [%d]".formatted(n, Literal.of(s.quote()), n));
      citations.add(
          new Citation.OfSource(
              n, digest.source(), s.passage(), digest.title(), digest.url(), s.place(), s.quote()));
    }
    List<String> parts = new ArrayList<>();
    parts.add("**%s**\n%s".formatted(Literal.link(digest.title(), digest.url()), facts(digest)));
    parts.add(
        statements.isEmpty()
            ? "I found no statement in it that can be checked. Its text is kept and searchable."
            : String.join("\n", statements));
    if (!digest.skipped().isEmpty()) {
      parts.add("Not understood: %s.".formatted(String.join(", ", digest.skipped())));
    }
    parts.add(
        statements.isEmpty()
            ? "Ask me about it."
            : "Ask me about it, or /claims %d for all.".formatted(digest.source().value()));
    return new Reply(String.join("\n\n", parts), citations, List.of());
  }

  private static String facts(Digest digest) {
    Digest.Counts c = digest.counts();
    return "%s · %d min · %s, %s, %s"
        .formatted(
            Literal.of(digest.site()),
            digest.minutes(),
            count(c.claims(), "claim", "claims"),
            count(c.people(), "person", "people"),
            count(c.terms(), "term", "terms"));
  }

  private static String count(int n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }
}
