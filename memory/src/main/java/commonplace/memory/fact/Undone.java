package commonplace.memory.fact;

/// What was undone.
public sealed interface Undone {
  /// What had been learned or edited is gone.
  record Unlearned(Fact fact) implements Undone {}

  /// What had been learned or edited is gone, and what it had replaced holds again.
  record Reverted(Fact fact, Fact back) implements Undone {}

  /// What had been deleted is back.
  record Restored(Fact fact) implements Undone {}
}
