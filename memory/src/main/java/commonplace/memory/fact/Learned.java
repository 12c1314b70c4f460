package commonplace.memory.fact;

/// What became of a lesson.
public sealed interface Learned {
  /// As it is known now.
  Fact fact();

  /// Nothing was known about it.
  record Added(Fact fact) implements Learned {}

  /// It was known; now it rests on these words as well.
  record Confirmed(Fact fact) implements Learned {}

  /// Something else was known about it, which is history now.
  record Replaced(Fact fact, Fact before) implements Learned {}

  /// Something newer is known about it: this is history from the start.
  record Outdated(Fact fact) implements Learned {}
}
