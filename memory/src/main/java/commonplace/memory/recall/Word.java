package commonplace.memory.recall;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// A content word of a query.
///
/// @param text as it was asked
/// @param forms under which the index may hold it: as written, and as a stem
record Word(String text, Set<String> forms) {
  Word {
    forms = Collections.unmodifiableSet(new LinkedHashSet<>(forms));
  }

  /// How often a text has it.
  ///
  /// @param tokens of the text, with their numbers
  int in(Map<String, Integer> tokens) {
    int most = 0;
    for (String form : forms) {
      most = Math.max(most, tokens.getOrDefault(form, 0));
    }
    return most;
  }
}
