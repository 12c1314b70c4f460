package commonplace.tasks.enrich;

import java.util.Locale;

/// How far a run is.
public enum RunStatus {
  /// At work, or cut off: then it goes on from its cursor.
  RUNNING,
  COMPLETED,
  /// Cut off, and the rules were changed since: what it wrote stays and can be undone.
  ABANDONED,
  /// What it changed was undone, except for what was changed since.
  ROLLED_BACK;

  /// As it stands in the database.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunStatus of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
