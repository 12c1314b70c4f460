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

  private final List<Long> nearestFirst;

  /// @param nearest the nearest messages of the space, the nearest first
  Likeness(List<Near> nearest) {
    this(nearest, nearest.size());
  }

  /// @param nearest the nearest messages of the space, the nearest first
  /// @param related how many of them are nearer than many others
  Likeness(List<Near> nearest, int related) {
    add(nearest);
    nearestFirst = nearest.stream().map(Near::id).toList();
    this.nearest = nearest.isEmpty() ? 0 : nearest.getFirst().similarity();
    this.unrelated =
        nearest.isEmpty() ? 0 : nearest.get(Math.min(related, nearest.size()) - 1).similarity();
  }

  /// The ids of the nearest messages of the space, the nearest first, also of those that are hardly
  /// nearer than others.
  List<Long> nearestFirst() {
    return nearestFirst;
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
