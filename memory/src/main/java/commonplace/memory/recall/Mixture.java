package commonplace.memory.recall;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Which candidates are found, and in which order: first the best by all signals, then in turn some
/// of the nearest in meaning and the next best. What is told in other words than it is asked has
/// nothing but its meaning to speak for it, and many a message that shares a word has a higher
/// score. Pure.
final class Mixture {
  /// So many come first whatever they mean; among them the order by score is right more often.
  private static final int BEST = 25;

  /// For each that is next by its score, so many by their meaning.
  private static final int NEAR = 3;

  private Mixture() {}

  /// @param ranked the best first
  /// @param most how many are found at most
  static List<Scored> of(List<Scored> ranked, Likeness likeness, int most) {
    Map<Long, Scored> all = new HashMap<>();
    ranked.forEach(one -> all.put(one.turn().id(), one));
    Map<Long, Scored> found = new LinkedHashMap<>();
    Iterator<Long> near = likeness.nearestFirst().stream().filter(all::containsKey).iterator();
    for (Scored next : ranked) {
      if (found.putIfAbsent(next.turn().id(), next) == null && found.size() > BEST) {
        for (int added = 0; added < NEAR && near.hasNext(); ) {
          long id = near.next();
          added += found.putIfAbsent(id, Objects.requireNonNull(all.get(id))) == null ? 1 : 0;
        }
      }
    }
    return found.values().stream().limit(most).toList();
  }
}
