package commonplace.bot;

import commonplace.memory.knowledge.Tier;
import commonplace.memory.measure.Counted;
import commonplace.tasks.deliver.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// How a digest reads.
final class DigestText {
  private final StatementsText statements = new StatementsText();

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
    List<String> best = new ArrayList<>();
    for (Digest.Statement s : digest.best()) {
      best.add("%d. %s".formatted(best.size() + 1, statements.told(s)));
    }
    List<String> parts = new ArrayList<>();
    parts.add("**%s**\n%s".formatted(Literal.link(digest.title(), digest.url()), facts(digest)));
    parts.add(best.isEmpty() ? nothing(digest) : String.join("\n", best));
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
    digest.unwritten().ifPresent(why -> parts.add("(" + Literal.of(why) + ")"));
    parts.add(
        digest.counts().claims() == 0
            ? "Ask me about it."
            : "Ask me about it, or /claims %d for all.".formatted(digest.source().value()));
    return new Reply(String.join("\n\n", parts), statements.citations(), List.of());
  }

  private static String nothing(Digest digest) {
    return digest.counts().claims() == 0
        ? "I found no statement in it that can be checked. Its text is kept and searchable."
        : "I found nothing in it that stands out. Its text is kept and searchable.";
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
            Counted.of(c.claims(), "claim", "claims"),
            tiers.isEmpty() ? "" : " (" + tiers + ")",
            Counted.of(c.people(), "person", "people"),
            Counted.of(c.terms(), "term", "terms"));
  }
}
