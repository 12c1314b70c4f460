package commonplace.tasks.enrich;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What rules can tag, in the order in which a run takes it.
public enum ItemKind {
  SOURCE,
  PASSAGE,
  CLAIM,
  TERM;

  /// As it stands in rules, in the database and in what people type: `claim`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The kind of that key.
  public static Optional<ItemKind> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
  }
}
