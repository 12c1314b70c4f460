package commonplace.tasks.mine;

import commonplace.tasks.extract.Passages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the sentences of a text that carry a checkable statement and puts first those that stand
/// best for the whole: they share their terms with many other sentences and with the title, they
/// stand early, and they look checkable. What says nearly the same as a better one is left out.
public final class Statements {
  private static final int FEWEST = 5;
  private static final int MOST = 40;
  private static final int KEPT_OF = 4;
  private static final int MOST_CANDIDATES = 1_000;

  /// Below it a sentence would only fill a place.
  private static final double LEAST_STRENGTH = 0.2;

  private static final double NEARLY_THE_SAME = 0.6;
  private static final double REDUNDANCY = 1.5;
  private static final double TITLE = 0.8;
  private static final double POSITION = 0.5;

  private Statements() {}

  private record Candidate(Statement statement, Set<String> terms) {}

  /// Statements by rank, the best first; one in four sentences, at least 5 and at most 40 where
  /// there are so many.
  public static List<Statement> find(List<Passages.Span> passages, String title) {
    List<Candidate> sentences = new ArrayList<>();
    for (Statement sentence : Prose.of(passages).sentences()) {
      if (Checkable.isWhole(sentence.text())
          && Checkable.strength(sentence.text()) >= LEAST_STRENGTH) {
        sentences.add(new Candidate(sentence, Words.terms(sentence.text())));
      }
    }
    List<Candidate> ranked = score(sentences, Words.terms(title), passages.size());
    int wanted = Math.clamp(sentences.size() / KEPT_OF, FEWEST, MOST);
    return choose(ranked, wanted);
  }

  /// Whether a text is one that says something: neither a question, a heading, nor a list.
  public static boolean isOne(String text) {
    return Checkable.isSentence(text);
  }

  /// How much a sentence looks like a statement that can be checked, from 0 to 1; comparable over
  /// texts, unlike a score.
  public static double strength(String sentence) {
    return Math.clamp((Checkable.strength(sentence) + 2) / 4.5, 0, 1);
  }

  private static List<Candidate> score(List<Candidate> sentences, Set<String> title, int passages) {
    Map<String, Integer> spread = new HashMap<>();
    for (Candidate sentence : sentences) {
      sentence.terms.forEach(term -> spread.merge(term, 1, Integer::sum));
    }
    List<Candidate> scored = new ArrayList<>();
    for (Candidate sentence : sentences) {
      Statement raw = sentence.statement;
      double score =
          centrality(sentence.terms, spread)
              + TITLE * share(sentence.terms, title)
              + POSITION * (1 - (double) raw.passage() / (passages + 1))
              + Checkable.strength(raw.text());
      Statement statement = new Statement(raw.passage(), raw.start(), raw.end(), raw.text(), score);
      scored.add(new Candidate(statement, sentence.terms));
    }
    scored.sort(Comparator.comparingDouble((Candidate c) -> c.statement.score()).reversed());
    return scored.subList(0, Math.min(scored.size(), MOST_CANDIDATES));
  }

  /// Mean weight of its terms: terms shared by many sentences weigh more, those of one only weigh
  /// nothing. Short sentences do not win by having few terms.
  private static double centrality(Set<String> terms, Map<String, Integer> spread) {
    double sum = 0;
    for (String term : terms) {
      sum += Math.log(spread.getOrDefault(term, 1));
    }
    return sum / Math.max(terms.size(), 8);
  }

  private static double share(Set<String> terms, Set<String> title) {
    long shared = title.stream().filter(terms::contains).count();
    return title.isEmpty() ? 0 : (double) shared / title.size();
  }

  /// Greedy: the best of what is left, less what it repeats (maximal marginal relevance).
  private static List<Statement> choose(List<Candidate> ranked, int wanted) {
    List<Candidate> left = new ArrayList<>(ranked);
    List<Candidate> chosen = new ArrayList<>();
    Map<Candidate, Double> repeated = new HashMap<>();
    while (chosen.size() < wanted && !left.isEmpty()) {
      Candidate best =
          left.stream().max(Comparator.comparingDouble(c -> worth(c, repeated))).orElseThrow();
      chosen.add(best);
      left.remove(best);
      left.removeIf(c -> repeats(c, best, repeated) > NEARLY_THE_SAME);
    }
    return chosen.stream().map(Candidate::statement).toList();
  }

  private static double worth(Candidate candidate, Map<Candidate, Double> repeated) {
    return candidate.statement.score() - REDUNDANCY * repeated.getOrDefault(candidate, 0.0);
  }

  private static double repeats(
      Candidate candidate, Candidate chosen, Map<Candidate, Double> repeated) {
    long shared = candidate.terms.stream().filter(chosen.terms::contains).count();
    long all = candidate.terms.size() + chosen.terms.size() - shared;
    double overlap = all == 0 ? 1 : (double) shared / all;
    return repeated.merge(candidate, overlap, Math::max);
  }
}
