package commonplace.bot;

import commonplace.memory.chat.Citation;
import commonplace.tasks.deliver.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How a digest reads.
final class DigestText {
  private DigestText() {}

  static Reply of(Digest digest) {
    var text = new StringBuilder();
    text.append("**[")
        .append(Literal.of(digest.title()))
        .append("](")
        .append(digest.url())
        .append(")**\n");
    text.append(Literal.of(digest.site()))
        .append(" · ")
        .append(digest.minutes())
        .append(" min · ")
        .append(counts(digest.counts()))
        .append("\n");
    List<Citation> citations = new ArrayList<>();
    for (Digest.Statement s : digest.best()) {
      int n = citations.size() + 1;
      text.append("\n")
          .append(n)
          .append(". ")
          .append(Literal.of(s.quote()))
          .append(" [")
          .append(n)
          .append("]");
      citations.add(
          new Citation.OfSource(
              n,
              digest.source(),
              s.passage(),
              digest.title(),
              digest.url(),
              "¶ " + s.ordinal(),
              s.quote()));
    }
    if (digest.best().isEmpty()) {
      text.append(
          "\nI found no statement in it that can be checked. Its text is kept and searchable.");
    }
    if (!digest.skipped().isEmpty()) {
      text.append("\n\nNot understood: ").append(String.join(", ", digest.skipped())).append(".");
    }
    text.append("\n\nAsk me about it, or /claims ")
        .append(digest.source().value())
        .append(" for all.");
    return new Reply(text.toString(), citations, List.of());
  }

  private static String counts(Digest.Counts c) {
    return List.of(
            count(c.claims(), "claim", "claims"),
            count(c.people(), "person", "people"),
            count(c.terms(), "term", "terms"))
        .stream()
        .collect(Collectors.joining(", "));
  }

  private static String count(int n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }
}
