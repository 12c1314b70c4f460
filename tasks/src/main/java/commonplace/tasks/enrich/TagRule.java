package commonplace.tasks.enrich;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// A rule: which items it takes, and what it makes of them.
///
/// @param order where it stands in the file, from 0
/// @param stage 0 for an exclusion, 1, or 2 for what stage 1 left
/// @param priority a lower one comes first within its stage
/// @param when all of them hold
/// @param unless none of them holds
record TagRule(
    String id,
    int order,
    Set<ItemKind> kinds,
    int stage,
    int priority,
    List<Check> when,
    List<Check> unless,
    Effect effect) {

  /// Exclusions before stage 1 before stage 2; then by priority, then as they stand in the file.
  static final Comparator<TagRule> FIRST =
      Comparator.comparingInt(TagRule::stage)
          .thenComparingInt(TagRule::priority)
          .thenComparingInt(TagRule::order);

  /// Expressions cost more than everything else.
  private static final Comparator<Check> CHEAP_FIRST =
      Comparator.comparing(check -> check instanceof Check.Matches);

  TagRule {
    kinds = Set.copyOf(kinds);
    when = when.stream().sorted(CHEAP_FIRST).toList();
    unless = unless.stream().sorted(CHEAP_FIRST).toList();
  }

  /// Whether it takes the item. One condition that fails decides, also when another took too long.
  Truth takes(Item item) {
    Truth truth = Truth.YES;
    for (Check check : when) {
      switch (check.of(item)) {
        case NO -> {
          return Truth.NO;
        }
        case TOO_LONG -> truth = Truth.TOO_LONG;
        case YES -> {}
      }
    }
    for (Check check : unless) {
      switch (check.of(item)) {
        case YES -> {
          return Truth.NO;
        }
        case TOO_LONG -> truth = Truth.TOO_LONG;
        case NO -> {}
      }
    }
    return truth;
  }
}
