package commonplace.admin.alert.rule;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a file of rules and finds everything that is wrong with it.
final class RuleText {
  /// @param rule empty when the file switches the rule of that name off
  record Entry(String name, Optional<Rule> rule) {}

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private RuleText() {}

  /// The entries that are right, in the order of the file.
  ///
  /// @param file its name, for messages
  /// @param problems is added to
  static List<Entry> read(String file, String text, List<String> problems) {
    List<Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int number = 0;
    for (JsonNode node : list(file, text, problems)) {
      number++;
      RuleFields fields = new RuleFields(file + ": rule " + number, node, problems);
      Optional<Entry> entry = fields.entry();
      entry.ifPresent(entries::add);
      if (entry.isPresent() && !seen.add(entry.get().name())) {
        problems.add(
            "%s: rule %d has the name %s, as one above it. Keep one."
                .formatted(file, number, entry.get().name()));
      }
    }
    return entries;
  }

  private static Iterable<JsonNode> list(String file, String text, List<String> problems) {
    try {
      JsonNode root = YAML.readTree(text);
      if (root.isArray()) {
        return root;
      }
      if (!root.isMissingNode() && !root.isNull()) {
        problems.add(file + " is not a list. Every rule begins with \"- name:\".");
      }
    } catch (JsonProcessingException e) {
      // the parser's own message quotes the file
      var place = e.getLocation();
      problems.add(
          "%s line %d cannot be read as YAML. Mind the spaces at the start of lines and after colons."
              .formatted(file, place == null ? 1 : place.getLineNr()));
    }
    return List.of();
  }
}
