package commonplace.bot;

import commonplace.memory.chat.Citation;
import commonplace.memory.knowledge.Evidence;
import commonplace.memory.knowledge.Tier;
import commonplace.tasks.deliver.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// How a digest reads.
final class DigestText {
  /// How many other sources are named beneath a statement.
  private static final int OTHERS = 2;

  private final List<Citation> citations = new ArrayList<>();

  private DigestText() {}

  static Reply of(Digest digest) {
    return digest.entries().first().isEmpty() ? new DigestText().reply(digest) : choice(digest);
  }

  /// A feed is a list to choose from.
  private static Reply choice(Digest digest) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "**%s**\n%s · feed"
            .formatted(Literal.link(digest.title(), digest.url()), Literal.of(digest.site())));
    int n = 0;
    for (String entry : digest.entries().first()) {
      n++;
      List<String> lines = entry.lines().toList();
      String link = lines.size() > 1 ? "\n" + Literal.of(lines.getLast()) : "";
      parts.add("%d. %s%s".formatted(n, Literal.of(lines.getFirst()), link));
    }
    int all = digest.entries().all();
    if (all > n) {
      parts.add("These are the first %d of %,d entries.".formatted(n, all));
    }
    if (!digest.skipped().isEmpty()) {
      parts.add("Left out: %s.".formatted(String.join(", ", digest.skipped())));
    }
    parts.add("Send me the number of what I am to read, or several: 1, 3. A link does as well.");
    return Reply.of(String.join("\n\n", parts));
  }

  private Reply reply(Digest digest) {
    List<String> statements = new ArrayList<>();
    for (Digest.Statement s : digest.best()) {
      statements.add("%d. %s".formatted(statements.size() + 1, told(s)));
    }
    List<String> parts = new ArrayList<>();
    parts.add("**%s**\n%s".formatted(Literal.link(digest.title(), digest.url()), facts(digest)));
    parts.add(statements.isEmpty() ? nothing(digest) : String.join("\n", statements));
    if (!digest.skipped().isEmpty()) {
      parts.add("Not understood: %s.".formatted(String.join(", ", digest.skipped())));
    }
    digest
        .unaided()
        .ifPresent(
            unaided ->
                parts.add(
                    "(%s %s was read without it.)"
                        .formatted(
                            Literal.of(unaided.why()),
                            unaided.wholly() ? "This" : "Part of this")));
    parts.add(
        digest.counts().claims() == 0
            ? "Ask me about it."
            : "Ask me about it, or /claims %d for all.".formatted(digest.source().value()));
    return new Reply(String.join("\n\n", parts), citations, List.of());
  }

  private static String nothing(Digest digest) {
    return digest.counts().claims() == 0
        ? "I found no statement in it that can be checked. Its text is kept and searchable."
        : "I found nothing in it that stands out. Its text is kept and searchable.";
  }

  private String told(Digest.Statement statement) {
    List<String> lines = new ArrayList<>();
    lines.add(Literal.of(statement.evidence().claim().canonical()) + cited(statement.evidence()));
    if (!statement.also().isEmpty()) {
      String named =
          statement.also().stream()
              .limit(OTHERS)
              .map(e -> Literal.of(e.source().title()) + cited(e))
              .collect(Collectors.joining(", "));
      int more = statement.also().size() - OTHERS;
      lines.add("Also said by " + named + (more > 0 ? " and %d more.".formatted(more) : "."));
    }
    lines.addAll(others("Supported by", statement.support()));
    lines.addAll(others("Contradicts", statement.contrary()));
    return String.join("\n", lines);
  }

  private List<String> others(String how, List<Evidence> others) {
    return others.stream()
        .limit(OTHERS)
        .map(
            e ->
                "%s: “%s” (%s)%s"
                    .formatted(
                        how, Literal.of(e.quote()), Literal.of(e.source().title()), cited(e)))
        .toList();
  }

  private String cited(Evidence evidence) {
    int n = citations.size() + 1;
    citations.add(Citation.OfSource.in(n, evidence.source(), evidence.passage(), evidence.quote()));
    return " [%d]".formatted(n);
  }

  private static String facts(Digest digest) {
    Digest.Counts c = digest.counts();
    String tiers =
        Arrays.stream(Tier.values())
            .filter(c.tiers()::containsKey)
            .map(tier -> c.tiers().get(tier) + " " + tier)
            .collect(Collectors.joining(", "));
    return "%s · %d min · %s%s, %s, %s"
        .formatted(
            Literal.of(digest.site()),
            digest.minutes(),
            count(c.claims(), "claim", "claims"),
            tiers.isEmpty() ? "" : " (" + tiers + ")",
            count(c.people(), "person", "people"),
            count(c.terms(), "term", "terms"));
  }

  private static String count(int n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }
}
