package commonplace.memory.snapshot;

import commonplace.memory.store.DatabaseFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// Looks through a database that nobody writes to.
final class CopyCheck {
  private CopyCheck() {}

  /// What is wrong with it, as the rest of a sentence; empty when it is whole. The check of
  /// integrity compares each full-text index with its text, too.
  ///
  /// @param rows how many each table must have
  static Optional<String> wrong(Path copy, Map<String, Long> rows) {
    try {
      return DatabaseFile.still(copy).withHandle(db -> wrong(db, rows));
    } catch (JdbiException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Optional.of("it cannot be read (" + cause.getMessage() + ")");
    }
  }

  private static Optional<String> wrong(Handle db, Map<String, Long> rows) {
    List<String> said = db.createQuery("PRAGMA integrity_check(3)").mapTo(String.class).list();
    if (!said.equals(List.of("ok"))) {
      return Optional.of("its integrity check says: " + String.join("; ", said));
    }
    int orphans = db.createQuery("PRAGMA foreign_key_check").mapToMap().list().size();
    if (orphans > 0) {
      return Optional.of("rows in it belong to nothing: " + orphans);
    }
    Map<String, Long> found = OnlineCopy.rows(db);
    return rows.equals(found) ? Optional.empty() : Optional.of(differing(rows, found));
  }

  private static String differing(Map<String, Long> rows, Map<String, Long> found) {
    return rows.entrySet().stream()
        .filter(table -> !table.getValue().equals(found.get(table.getKey())))
        .findFirst()
        .map(
            table ->
                "%s has %d rows and had %d"
                    .formatted(
                        table.getKey(), found.getOrDefault(table.getKey(), 0L), table.getValue()))
        .orElse("it has tables that it did not have");
  }
}
