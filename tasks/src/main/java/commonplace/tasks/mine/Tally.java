package commonplace.tasks.mine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts how often something is named, under which spelling, and where first.
final class Tally {
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private static final class Entry {
    private final int passage;
    private final Map<String, Integer> spellings = new HashMap<>();
    private int count;

    Entry(int passage) {
      this.passage = passage;
    }

    String commonest() {
      return spellings.entrySet().stream()
          .max(
              Map.Entry.<String, Integer>comparingByValue()
                  .thenComparing(Map.Entry.comparingByKey()))
          .orElseThrow()
          .getKey();
    }
  }

  void add(String key, String spelling, int passage) {
    Entry entry = entries.computeIfAbsent(key, _ -> new Entry(passage));
    entry.count++;
    entry.spellings.merge(spelling, 1, Integer::sum);
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  int count(String key) {
    Entry entry = entries.get(key);
    return entry == null ? 0 : entry.count;
  }

  /// Those named at least `least` times, the most frequent first, then the earliest.
  List<Term> terms(Term.Kind kind, int least, Map<String, String> meanings) {
    List<Term> terms = new ArrayList<>();
    entries.forEach(
        (key, entry) -> {
          if (entry.count >= least) {
            Optional<String> meaning = Optional.ofNullable(meanings.get(key));
            terms.add(
                new Term(
                    kind,
                    entry.commonest(),
                    meaning,
                    Optional.empty(),
                    entry.count,
                    entry.passage));
          }
        });
    terms.sort(Comparator.comparingInt(Term::count).reversed().thenComparingInt(Term::passage));
    return List.copyOf(terms);
  }
}
