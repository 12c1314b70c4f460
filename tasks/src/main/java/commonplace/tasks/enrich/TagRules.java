package commonplace.tasks.enrich;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// All rules of a file. Deciding is a pure function of the item; any thread.
final class TagRules {
  static final String NO_RULE = "no rule fits";

  private final String hash;
  private final int count;
  private final double reviewBelow;
  private final Map<ItemKind, List<TagRule>> byKind = new EnumMap<>(ItemKind.class);

  /// @param hash tells one file from another
  /// @param reviewBelow what is less certain is reviewed by a person
  TagRules(String hash, double reviewBelow, List<TagRule> rules) {
    this.hash = hash;
    this.count = rules.size();
    this.reviewBelow = reviewBelow;
    for (ItemKind kind : ItemKind.values()) {
      List<TagRule> ofKind =
          rules.stream().filter(r -> r.kinds().contains(kind)).sorted(TagRule.FIRST).toList();
      if (!ofKind.isEmpty()) {
        byKind.put(kind, ofKind);
      }
    }
  }

  String hash() {
    return hash;
  }

  int count() {
    return count;
  }

  /// All of them, in the order in which they have their turn.
  List<RulesInForce.Line> listed() {
    return byKind.values().stream()
        .flatMap(List::stream)
        .distinct()
        .sorted(TagRule.FIRST)
        .map(
            rule ->
                new RulesInForce.Line(
                    rule.id(), rule.stage(), rule.priority(), rule.kinds(), rule.effect().tags()))
        .toList();
  }

  /// The kinds there are rules for; others are left alone.
  Set<ItemKind> kinds() {
    return byKind.keySet();
  }

  /// Whether a rule looks at that field of that kind.
  boolean lookAt(ItemKind kind, ItemField field) {
    return byKind.getOrDefault(kind, List.of()).stream()
        .anyMatch(
            rule ->
                rule.when().stream().anyMatch(check -> check.field() == field)
                    || rule.unless().stream().anyMatch(check -> check.field() == field));
  }

  /// The first rule that fits takes the item.
  Decision decide(Item item) {
    List<String> spent = new ArrayList<>();
    for (TagRule rule : byKind.getOrDefault(item.id().kind(), List.of())) {
      switch (rule.takes(item)) {
        case YES -> {
          return new Decision(Optional.of(rule), alert(rule, spent), List.copyOf(spent));
        }
        case TOO_LONG -> spent.add(rule.id());
        case NO -> {}
      }
    }
    String why = spent.isEmpty() ? NO_RULE : NO_RULE + "; " + tookTooLong(spent);
    return new Decision(Optional.empty(), Optional.of(why), List.copyOf(spent));
  }

  private Optional<String> alert(TagRule rule, List<String> spent) {
    if (!spent.isEmpty()) {
      return Optional.of(tookTooLong(spent));
    }
    double confidence = rule.effect().confidence();
    return rule.effect()
        .attention()
        .or(
            () ->
                confidence < reviewBelow
                    ? Optional.of("confidence %s is below %s".formatted(confidence, reviewBelow))
                    : Optional.empty());
  }

  private static String tookTooLong(List<String> rules) {
    return "the pattern of " + String.join(", ", new TreeSet<>(rules)) + " took too long";
  }
}
