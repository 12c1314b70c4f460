package commonplace.tasks.enrich;

import java.util.List;
import java.util.Set;

/// The rules as they are applied.
///
/// @param rules those that have their turn earlier come first
/// @param problems why the file as it is now is not in force; empty if it is
public record RulesInForce(List<Line> rules, List<String> problems) {
  public RulesInForce {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  /// One of them.
  ///
  /// @param stage 0 for an exclusion
  /// @param kinds of items that it looks at
  /// @param tags that it gives
  public record Line(String id, int stage, int priority, Set<ItemKind> kinds, List<String> tags) {
    public Line {
      kinds = Set.copyOf(kinds);
      tags = List.copyOf(tags);
    }
  }
}
