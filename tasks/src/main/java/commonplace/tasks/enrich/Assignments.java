package commonplace.tasks.enrich;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// From decisions to rows. The JSON of a rule is made once. For one thread at a time.
final class Assignments {
  private static final String NOTHING = Json.texts(List.of());
  private static final String NO_VALUES = Json.values(Map.of());

  private record Made(String tags, String values) {}

  private final Map<String, Made> byRule = new HashMap<>();

  Assignment of(Decision decision) {
    return decision
        .rule()
        .map(rule -> taken(rule, decision))
        .orElseGet(
            () ->
                new Assignment(
                    null,
                    null,
                    NOTHING,
                    NO_VALUES,
                    0,
                    Enrichment.Method.NO_RULE,
                    decision.alert().orElse(null),
                    null));
  }

  private Assignment taken(TagRule rule, Decision decision) {
    Effect effect = rule.effect();
    Made made =
        byRule.computeIfAbsent(
            rule.id(), _ -> new Made(Json.texts(effect.tags()), Json.values(effect.values())));
    return new Assignment(
        rule.id(),
        rule.stage(),
        made.tags(),
        made.values(),
        effect.confidence(),
        Enrichment.Method.AUTO_COMPUTED,
        decision.alert().orElse(null),
        effect.note().orElse(null));
  }
}
