package commonplace.memory.recall;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// A content word of a query.
///
/// @param text as it was asked
/// @param forms under which the index may hold it: as written, and as a stem
record Word(String text, Set<String> forms) {
  Word {
    forms = Collections.unmodifiableSet(new LinkedHashSet<>(forms));
  }
}
