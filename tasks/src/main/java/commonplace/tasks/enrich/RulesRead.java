package commonplace.tasks.enrich;

import java.util.List;

/// What came of reading a file of rules.
sealed interface RulesRead {
  record Understood(TagRules rules) implements RulesRead {}

  /// It is not used.
  ///
  /// @param problems each with its line and what to do; not empty
  record Refused(List<String> problems) implements RulesRead {}
}
