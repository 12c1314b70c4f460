package commonplace.tasks.enrich;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a person decides about an item, instead of the rules.
public record Ruling(List<String> tags, Map<String, String> values, Optional<String> notes) {
  public Ruling {
    tags = List.copyOf(tags);
    values = Map.copyOf(values);
  }

  /// These tags, and what the item had besides: its values, unless this has others of the same
  /// name, and its note, unless this has one.
  Ruling keeping(Enrichment before) {
    var all = new HashMap<>(before.values());
    all.putAll(values);
    return new Ruling(tags, all, notes.or(before::notes));
  }
}
