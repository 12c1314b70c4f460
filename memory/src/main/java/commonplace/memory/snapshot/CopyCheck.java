package commonplace.memory.snapshot;

import commonplace.memory.store.DatabaseFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    return wrong(copy, db -> broken(db).or(() -> differing(rows, OnlineCopy.rows(db))));
  }

  /// [#wrong(Path, Map)] without knowing how many rows there must be.
  static Optional<String> wrong(Path copy) {
    return wrong(copy, CopyCheck::broken);
  }

  private static Optional<String> wrong(Path copy, Function<Handle, Optional<String>> look) {
    try {
      return DatabaseFile.still(copy).withHandle(look::apply);
    } catch (JdbiException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Optional.of("it cannot be read (" + cause.getMessage() + ")");
    }
  }

  private static Optional<String> broken(Handle db) {
    List<String> said = db.createQuery("PRAGMA integrity_check(3)").mapTo(String.class).list();
    if (!said.equals(List.of("ok"))) {
      return Optional.of("its integrity check says: " + String.join("; ", said));
    }
    int orphans = db.createQuery("PRAGMA foreign_key_check").mapToMap().list().size();
    return orphans > 0 ? Optional.of("rows in it belong to nothing: " + orphans) : Optional.empty();
  }

  private static Optional<String> differing(Map<String, Long> rows, Map<String, Long> found) {
    return rows.equals(found) ? Optional.empty() : Optional.of(difference(rows, found));
  }

  private static String difference(Map<String, Long> rows, Map<String, Long> found) {
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
