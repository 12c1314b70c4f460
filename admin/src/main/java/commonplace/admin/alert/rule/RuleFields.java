package commonplace.admin.alert.rule;

import com.fasterxml.jackson.databind.JsonNode;
import commonplace.memory.measure.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One rule as it is written.
final class RuleFields {
  private static final Set<String> KEYS =
      Set.of(
          "name", "alert_type", "severity", "when", "for", "message", "recommended_action", "off");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
  private static final Set<String> PLACEHOLDERS = Set.of("value", "limit", "subject");

  private final JsonNode node;
  private final List<String> problems;
  private String where;

  /// @param where to begin problems with
  RuleFields(String where, JsonNode node, List<String> problems) {
    this.where = where;
    this.node = node;
    this.problems = problems;
  }

  /// Empty when something is wrong with it.
  Optional<RuleText.Entry> entry() {
    if (!node.isObject()) {
      return problem(" is not a set of keys and values.");
    }
    int before = problems.size();
    Optional<String> name = required("name", this::name);
    name.ifPresent(known -> where = where + " (" + known + ")");
    unknown();
    if (name.isPresent() && node.path("off").asBoolean()) {
      return problems.size() == before ? Optional.of(off(name.get())) : Optional.empty();
    }
    if (node.has("off") && !node.path("off").isBoolean()) {
      problem(": off is true or false.");
    }
    Optional<String> type = required("alert_type", this::name);
    Optional<Severity> severity = required("severity", this::severity);
    Optional<Condition> when = required("when", this::condition);
    Optional<Duration> lasting =
        node.has("for") ? required("for", this::time) : Optional.of(Duration.ZERO);
    Optional<String> message = required("message", this::template);
    Optional<String> action = required("recommended_action", this::template);
    if (problems.size() > before) {
      return Optional.empty();
    }
    Rule rule =
        new Rule(
            name.orElseThrow(),
            type.orElseThrow(),
            severity.orElseThrow(),
            when.orElseThrow(),
            lasting.orElseThrow(),
            message.orElseThrow(),
            action.orElseThrow());
    return Optional.of(new RuleText.Entry(rule.name(), Optional.of(rule)));
  }

  private static RuleText.Entry off(String name) {
    return new RuleText.Entry(name, Optional.empty());
  }

  private void unknown() {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                problem(
                    ": %s is not known. Known are %s."
                        .formatted(key, KEYS.stream().sorted().collect(Collectors.joining(", "))));
              }
            });
  }

  private <T> Optional<T> required(String key, Function<String, Optional<T>> reading) {
    JsonNode value = node.path(key);
    if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
      return problem(" lacks " + key + ".");
    }
    return reading.apply(value.asText().strip());
  }

  private Optional<String> name(String text) {
    return NAME.matcher(text).matches()
        ? Optional.of(text)
        : problem(": a name or alert_type is of small letters, digits and _.");
  }

  private Optional<Severity> severity(String text) {
    Optional<Severity> severity = Severity.of(text);
    return severity.isPresent()
        ? severity
        : problem(": severity is one of low, medium, high, critical.");
  }

  private Optional<Condition> condition(String text) {
    Matcher form = Condition.FORM.matcher(text);
    if (!form.matches()) {
      return problem(": when is a comparison such as \"memory_mb > 900\".");
    }
    if (Measure.of(form.group(1)).isEmpty()) {
      return problem(
          ": %s is not measured. Measured are %s."
              .formatted(
                  form.group(1),
                  Stream.of(Measure.values())
                      .map(Measure::label)
                      .collect(Collectors.joining(", "))));
    }
    return Condition.of(text);
  }

  private Optional<Duration> time(String text) {
    Optional<Duration> time = TimeSpan.parse(text);
    return time.isPresent() ? time : problem(": for is a time from 1s up, such as 30s, 5m or 1h.");
  }

  private Optional<String> template(String text) {
    Matcher placeholders = PLACEHOLDER.matcher(text);
    while (placeholders.find()) {
      if (!PLACEHOLDERS.contains(placeholders.group(1))) {
        return problem(
            ": %s stands for nothing. Use {value}, {limit} or {subject}."
                .formatted(placeholders.group()));
      }
    }
    return Optional.of(text);
  }

  private <T> Optional<T> problem(String words) {
    problems.add(where + words);
    return Optional.empty();
  }
}
