package commonplace.bot;

import commonplace.memory.chat.Citation;
import commonplace.memory.knowledge.Evidence;
import commonplace.tasks.deliver.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How statements read, one behind the other: each with where it stands, and beneath it what other
/// sources say to it. Collects what is cited.
public final class StatementsText {
  /// How many other sources are named beneath a statement.
  private static final int OTHERS = 2;

  private final List<Citation> citations = new ArrayList<>();

  /// What was cited so far.
  public List<Citation> citations() {
    return List.copyOf(citations);
  }

  /// The next one, in Markdown.
  public String told(Digest.Statement statement) {
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
}
