package commonplace.memory.store;

import commonplace.memory.store.StoreException.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks through a whole file. Search indexes are made anew from the text beside them when nothing
/// else is damaged.
final class Examination {
  private static final Logger LOG = LoggerFactory.getLogger(Examination.class);

  /// What SQLite says of ordinary tables and their pages, before anything else, never has this.
  private static final String OF_AN_INDEX = "fts5";

  private final Path file;
  private final Handle db;

  Examination(Path file, Handle db) {
    this.file = file;
    this.db = db;
  }

  /// @throws StoreException when the file is damaged; then nothing was changed
  void pass() {
    List<String> said =
        db.createQuery("PRAGMA quick_check(10)").mapTo(String.class).list().stream()
            .filter(
                line -> !line.equals("ok") && !line.toLowerCase(Locale.ROOT).contains(OF_AN_INDEX))
            .toList();
    if (!said.isEmpty()) {
      throw damaged(said.getFirst());
    }
    int orphans = db.createQuery("PRAGMA foreign_key_check").mapToMap().list().size();
    if (orphans > 0) {
      throw damaged("rows that belong to nothing: " + orphans);
    }
    indexes().stream().filter(Predicate.not(this::isWhole)).forEach(this::makeAnew);
  }

  private List<String> indexes() {
    return db.createQuery(
            "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5 (%'")
        .mapTo(String.class)
        .list();
  }

  private boolean isWhole(String index) {
    try {
      tell(index, "integrity-check");
      return true;
    } catch (RuntimeException e) {
      if (new Faults(file).of(e) instanceof StoreException known && known.kind() == Kind.DAMAGED) {
        return false;
      }
      throw e;
    }
  }

  private void makeAnew(String index) {
    LOG.warn("the search index {} is damaged; it is made anew from the stored text", index);
    db.execute("BEGIN IMMEDIATE");
    try {
      tell(index, "rebuild");
      if (!isWhole(index)) {
        throw damaged("the search index " + index + " cannot be made anew");
      }
      db.execute("COMMIT");
    } catch (RuntimeException e) {
      undo(e);
      throw e;
    }
  }

  private void undo(RuntimeException why) {
    try {
      db.execute("ROLLBACK");
    } catch (RuntimeException undone) {
      why.addSuppressed(undone); // a full disk ends the transaction by itself
    }
  }

  private void tell(String index, String order) {
    db.execute("INSERT INTO %1$s (%1$s) VALUES ('%2$s')".formatted(index, order));
  }

  private StoreException damaged(String how) {
    return new StoreException(
        Kind.DAMAGED,
        "%s is damaged (%s). Nothing was changed. Keep a copy of its folder, put a good copy of"
                .formatted(file, how)
            + " the file in its place, delete %1$s-wal and %1$s-shm, and start again."
                .formatted(file.getFileName()));
  }
}
