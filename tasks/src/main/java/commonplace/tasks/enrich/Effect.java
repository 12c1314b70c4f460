package commonplace.tasks.enrich;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a rule makes of an item it takes.
///
/// @param confidence from 0 to 1
/// @param attention why a person is to look at it; empty if none has to
/// @param note kept beside it
record Effect(
    List<String> tags,
    Map<String, String> values,
    double confidence,
    Optional<String> attention,
    Optional<String> note) {
  Effect {
    tags = List.copyOf(tags);
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
