package commonplace.memory.recall;

import commonplace.memory.recall.vector.Near;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How near messages are to a question in meaning, from 0 for what is no nearer than many others to
/// 1 for the nearest: where unrelated texts lie depends on the model.
final class Likeness {
  private final Map<Long, Double> similarities = new HashMap<>();
  private final double unrelated;
  private final double nearest;

  /// @param nearest the nearest messages of the space, the nearest first
  Likeness(List<Near> nearest) {
    add(nearest);
    this.nearest = nearest.isEmpty() ? 0 : nearest.getFirst().similarity();
    this.unrelated = nearest.isEmpty() ? 0 : nearest.getLast().similarity();
  }

  void add(List<Near> others) {
    others.forEach(near -> similarities.put(near.id(), near.similarity()));
  }

  /// Whether there was nothing to compare with.
  boolean isMissing() {
    return similarities.isEmpty();
  }

  Set<Long> known() {
    return similarities.keySet();
  }

  /// 0 for what has no vector.
  double of(long id) {
    double similarity = similarities.getOrDefault(id, unrelated);
    return nearest > unrelated
        ? Math.max(0, (similarity - unrelated) / (nearest - unrelated))
        : similarities.containsKey(id) ? 1 : 0;
  }

  double similarity(long id) {
    return similarities.getOrDefault(id, 0.0);
  }
}
