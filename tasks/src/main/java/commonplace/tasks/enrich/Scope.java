package commonplace.tasks.enrich;

import commonplace.memory.knowledge.SourceId;
import java.time.Instant;

/// Which items a run looks at.
public sealed interface Scope {
  /// All there are.
  record All() implements Scope {}

  /// Those of sources read at that time or later.
  record Since(Instant at) implements Scope {}

  /// The next so many that no run has looked at yet.
  record Batch(long items) implements Scope {
    public Batch {
      require(items);
    }
  }

  /// The first so many, to try the rules: nothing is written.
  record Test(long items) implements Scope {
    public Test {
      require(items);
    }
  }

  /// Those of one source.
  record Of(SourceId source) implements Scope {}

  private static void require(long items) {
    if (items < 1) {
      throw new IllegalArgumentException("a scope holds at least one item, not " + items);
    }
  }

  /// How many items it holds at most.
  default long most() {
    return switch (this) {
      case Batch(var items) -> items;
      case Test(var items) -> items;
      case All _, Since _, Of _ -> Long.MAX_VALUE;
    };
  }
}
