package commonplace.tasks.enrich;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a person decides about an item, instead of the rules.
public record Ruling(List<String> tags, Map<String, String> values, Optional<String> notes) {
  public Ruling {
    tags = List.copyOf(tags);
    values = Map.copyOf(values);
  }
}
