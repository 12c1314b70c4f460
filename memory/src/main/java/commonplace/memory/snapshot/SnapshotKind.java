package commonplace.memory.snapshot;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a snapshot was made.
public enum SnapshotKind {
  /// By the schedule.
  HOURLY,
  /// Somebody asked for it.
  MANUAL,
  /// A newer program was about to change the database.
  UPGRADE,
  /// Another one was about to take the place of the database.
  RESTORE,
  /// Rules were about to change many rows.
  BULK,
  /// All jobs were about to be deleted.
  RESET;

  /// As it is written down.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<SnapshotKind> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
  }
}
