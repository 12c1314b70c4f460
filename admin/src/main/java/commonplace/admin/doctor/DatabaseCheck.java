package commonplace.admin.doctor;

import commonplace.admin.doctor.Finding.Topic;
import commonplace.memory.store.DatabaseFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.JdbiException;

/// Whether this program can read the database. It is opened for reading, and nothing is made beside
/// it that was not there.
public final class DatabaseCheck {
  private DatabaseCheck() {}

  public static Check of(Path database) {
    return () -> look(database);
  }

  static Finding look(Path database) {
    if (Files.notExists(database)) {
      return Finding.broken(
          Topic.DATABASE,
          "There is no " + database + ".",
          "memoryctl list-snapshots shows what can be restored. A new home has none before its"
              + " first start.");
    }
    try {
      int version = DatabaseFile.version(database);
      return version > DatabaseFile.newest()
          ? Finding.broken(
              Topic.DATABASE,
              "The database is of version %d, this program knows up to %d."
                  .formatted(version, DatabaseFile.newest()),
              "Start the newer program, or restore a snapshot made by this one.")
          : Finding.fine(
              Topic.DATABASE, "The database can be read, version %d.".formatted(version));
    } catch (JdbiException e) {
      return Finding.broken(
          Topic.DATABASE,
          "The database cannot be read: %s.".formatted(reason(e)),
          "memoryctl restore latest --dry-run tells whether the newest snapshot can take its"
              + " place.");
    }
  }

  private static String reason(JdbiException e) {
    Throwable cause = e.getCause();
    return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
  }
}
