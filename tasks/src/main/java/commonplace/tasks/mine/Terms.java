package commonplace.tasks.mine;

import commonplace.tasks.extract.Passages;
import java.util.ArrayList;
import java.util.List;

/// Finds what a text speaks of: people, abbreviations with what they stand for, key phrases. Rather
/// misses a name than invents one.
public final class Terms {
  private Terms() {}

  /// People first, then jargon, then concepts; each kind by how often it is named.
  public static List<Term> find(List<Passages.Span> passages) {
    List<String> texts = passages.stream().map(Passages.Span::text).toList();
    List<Term> terms = new ArrayList<>();
    terms.addAll(People.in(texts));
    terms.addAll(Jargon.in(texts));
    terms.addAll(Concepts.in(texts, terms));
    return List.copyOf(terms);
  }
}
