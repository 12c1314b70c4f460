package commonplace.tasks.mine;

import commonplace.tasks.extract.Passages;
import java.util.ArrayList;
import java.util.List;

/// Finds what a text speaks of: people, organisations, abbreviations with what they stand for, what
/// it defines, key phrases; each with the sentence that says who or what it is, when there is one.
/// Rather misses a name than invents one.
public final class Terms {
  private Terms() {}

  /// People first, then organisations, jargon and concepts; each kind by how often it is named.
  public static List<Term> find(List<Passages.Span> passages, String title) {
    List<Statement> sentences = Prose.of(passages).sentences();
    List<Term> terms = new ArrayList<>();
    terms.addAll(People.in(sentences));
    terms.addAll(Organizations.in(sentences));
    terms.addAll(Jargon.in(passages.stream().map(Passages.Span::text).toList()));
    add(Definitions.terms(sentences), terms);
    terms.addAll(Concepts.in(sentences, title, terms));
    return terms.stream().map(term -> term.defined(Definitions.of(term, sentences))).toList();
  }

  private static void add(List<Term> more, List<Term> terms) {
    for (Term term : more) {
      if (terms.stream().noneMatch(known -> known.name().equalsIgnoreCase(term.name()))) {
        terms.add(term);
      }
    }
  }
}
