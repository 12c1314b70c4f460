package commonplace.recall;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// What was found for one question, the best first, and what should have been.
///
/// @param found ids of turns
/// @param evidence ids of turns
record Ranked(String conversation, int category, List<String> found, Set<String> evidence) {
  static final String HEAD =
      String.format(
          Locale.ROOT,
          "%-12s %5s  %5s %5s %5s %5s  %5s  %5s %5s %5s  %6s%n",
          "",
          "asked",
          "R@5",
          "R@10",
          "R@25",
          "R@50",
          "MRR",
          "S@1",
          "S@5",
          "S@10",
          "NDCG@5");

  /// The share of the evidence that is among the first `k`.
  double recall(int k) {
    Set<String> first = new HashSet<>(found.subList(0, Math.min(k, found.size())));
    return (double) evidence.stream().filter(first::contains).count() / evidence.size();
  }

  /// One over the rank of the first turn of the evidence; 0 when none was found.
  double reciprocalRank() {
    for (int i = 0; i < found.size(); i++) {
      if (evidence.contains(found.get(i))) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  /// Whether a session of the evidence is among the first `k` sessions, taken in the order of their
  /// best turns.
  boolean sessionIsAmong(int k) {
    Set<String> sessions = new LinkedHashSet<>();
    found.forEach(turn -> sessions.add(session(turn)));
    return sessions.stream()
        .limit(k)
        .anyMatch(s -> evidence.stream().anyMatch(turn -> session(turn).equals(s)));
  }

  /// Normalised discounted cumulative gain of the first `k`; what is evidence gains 1.
  double ndcg(int k) {
    double gained = 0;
    double ideal = 0;
    for (int i = 0; i < k; i++) {
      double gain = Math.log(2) / Math.log(i + 2);
      gained += i < found.size() && evidence.contains(found.get(i)) ? gain : 0;
      ideal += i < evidence.size() ? gain : 0;
    }
    return gained / ideal;
  }

  /// A row of figures beneath [#HEAD], the means over the questions.
  static String row(String name, Collection<Ranked> questions) {
    List<Object> cells = new ArrayList<>(List.of(name, questions.size()));
    for (int k : new int[] {5, 10, 25, 50}) {
      cells.add(100 * mean(questions, asked -> asked.recall(k)));
    }
    cells.add(mean(questions, Ranked::reciprocalRank));
    for (int k : new int[] {1, 5, 10}) {
      cells.add(mean(questions, asked -> asked.sessionIsAmong(k) ? 1 : 0));
    }
    cells.add(mean(questions, asked -> asked.ndcg(5)));
    return String.format(
        Locale.ROOT,
        "%-12s %5d  %5.1f %5.1f %5.1f %5.1f  %5.3f  %5.3f %5.3f %5.3f  %6.3f%n",
        cells.toArray());
  }

  private static double mean(Collection<Ranked> questions, ToDoubleFunction<Ranked> figure) {
    return questions.stream().mapToDouble(figure).average().orElse(0);
  }

  private static String session(String turn) {
    return turn.substring(0, turn.indexOf(':'));
  }
}
