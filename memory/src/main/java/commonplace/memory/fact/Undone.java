package commonplace.memory.fact;

import java.time.Instant;

/// What was undone.
public sealed interface Undone {
  /// When what is undone was done.
  Instant at();

  /// What had been learned or edited is gone.
  record Unlearned(Fact fact, Instant at) implements Undone {}

  /// What had been learned or edited is gone, and what it had replaced holds again.
  record Reverted(Fact fact, Fact back, Instant at) implements Undone {}

  /// What had been deleted is back.
  record Restored(Fact fact, Instant at) implements Undone {}
}
