package commonplace.bot.access;

import java.util.List;
import java.util.Optional;

/// Who is admitted from outside. The local person always is.
public sealed interface AccessRule {
  /// Whoever sends the one-time code becomes the owner; nobody else is admitted.
  ///
  /// @param code empty once somebody is paired
  record Pair(Optional<String> code) implements AccessRule {}

  /// These people, by the channel's ids; the first of them is the owner. At least one.
  record Listed(List<String> ids) implements AccessRule {
    public Listed {
      ids = List.copyOf(ids);
      if (ids.isEmpty()) {
        throw new IllegalArgumentException("a list of who is admitted names nobody");
      }
    }
  }

  /// Everybody, each with a space of his own. For measuring.
  record Open() implements AccessRule {}
}
