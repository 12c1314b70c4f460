package commonplace.tasks.enrich;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was made of an item.
///
/// @param rule the rule that took it
/// @param stage 0 for an exclusion; empty when no rule took it
/// @param confidence from 0 to 1
/// @param assignedBy `rules`, or the name of a person
/// @param alert why a person is to look at it; empty if none has to
/// @param autoResolved when a run decided what had been waiting for a person
public record Enrichment(
    ItemId item,
    Optional<String> rule,
    Optional<Integer> stage,
    List<String> tags,
    Map<String, String> values,
    double confidence,
    Method method,
    String assignedBy,
    Optional<String> alert,
    Optional<String> notes,
    Optional<Instant> autoResolved) {
  public Enrichment {
    tags = List.copyOf(tags);
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /// Who decided.
  public enum Method {
    AUTO_COMPUTED,
    MANUAL_OVERRIDE,
    NO_RULE;

    /// As it stands in the database.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Method of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /// In a line: `energy, topic: energy (rule energy, 0.9)`.
  public String words() {
    String made =
        Stream.concat(
                tags.stream(),
                values.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()))
            .collect(Collectors.joining(", "));
    String who =
        switch (method) {
          case AUTO_COMPUTED -> "rule %s, %s".formatted(rule.orElse(""), confidence);
          case MANUAL_OVERRIDE -> assignedBy;
          case NO_RULE -> "no rule";
        };
    return "%s (%s)".formatted(made.isEmpty() ? "no tag" : made, who);
  }
}
