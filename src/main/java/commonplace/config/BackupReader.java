package commonplace.config;

import commonplace.memory.measure.TimeSpan;
import commonplace.memory.snapshot.Rotation;
import commonplace.memory.snapshot.SnapshotSettings;
import commonplace.memory.snapshot.SnapshotSettings.AfterErase;
import commonplace.memory.snapshot.SnapshotSettings.Encryption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How snapshots are made and kept.
///
/// @param home where relative paths start
/// @param problems is added to
record BackupReader(Path home, Values values, List<String> problems) {
  private static final int MOST_KEPT = 1_000;
  private static final String NEVER = "off";
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(31);

  private enum Switch {
    ON,
    OFF
  }

  Settings.Backup read() {
    Path folder = path(Key.BACKUP_PATH);
    Optional<Path> second = values.text(Key.BACKUP_SECOND_PATH).map(this::under);
    if (second.equals(Optional.of(folder))) {
      problems.add("backup.second-path is the folder of backup.path: name one on another disk.");
    }
    return new Settings.Backup(
        interval(),
        new SnapshotSettings(
            home.resolve("data").resolve("commonplace.db"),
            folder,
            second,
            new Encryption(
                values.choice(Key.BACKUP_ENCRYPTION, Switch.class) == Switch.ON,
                path(Key.BACKUP_KEY_FILE)),
            new Rotation(
                values.number(Key.BACKUP_KEEP_HOURLY, 1, MOST_KEPT),
                values.number(Key.BACKUP_KEEP_DAILY, 0, MOST_KEPT),
                values.number(Key.BACKUP_KEEP_WEEKLY, 0, MOST_KEPT),
                values.number(Key.BACKUP_KEEP_MONTHLY, 0, MOST_KEPT)),
            values.choice(Key.BACKUP_AFTER_ERASE, AfterErase.class)));
  }

  private Optional<Duration> interval() {
    String text = values.text(Key.BACKUP_INTERVAL).orElse(Key.BACKUP_INTERVAL.fallback());
    if (text.equalsIgnoreCase(NEVER)) {
      return Optional.empty();
    }
    Optional<Duration> interval =
        TimeSpan.parse(text)
            .filter(span -> span.compareTo(SHORTEST) >= 0 && span.compareTo(LONGEST) <= 0);
    if (interval.isEmpty()) {
      problems.add("backup.interval must be a time from 1m to 31d such as 1h, or off.");
    }
    return interval;
  }

  private Path path(Key key) {
    return under(values.text(key).orElse(key.fallback()));
  }

  private Path under(String path) {
    return home.resolve(path).normalize();
  }
}
