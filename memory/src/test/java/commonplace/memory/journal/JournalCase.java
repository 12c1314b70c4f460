package commonplace.memory.journal;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.SettableClock;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A database of notes with a journal beside it.
abstract class JournalCase {
  @TempDir Path dir;
  final SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");
  Path file;
  Path folder;
  Journal journal;
  Store store;

  @BeforeEach
  final void open() {
    file = dir.resolve("commonplace.db");
    folder = dir.resolve("journal");
    start();
    store.update(db -> db.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT"));
  }

  final void start() {
    journal = Journal.open(file, folder, clock);
    store = Store.open(file, clock, new Operations(new SimpleMeterRegistry(), clock), journal);
  }

  @AfterEach
  final void close() {
    store.close();
  }

  final void note(String text) {
    store.update(db -> db.execute("INSERT INTO note (text) VALUES (?)", text));
  }

  final void notes(int from, int to) {
    for (int i = from; i < to; i++) {
      note(i + " " + "x".repeat(3_000));
    }
  }

  /// A copy as a snapshot makes it, page by page.
  final Path copy(String name) throws SQLException {
    Path copy = dir.resolve(name);
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = db.createStatement()) {
      statement.executeUpdate("backup to '" + copy + "'");
    }
    return copy;
  }

  /// A base of which nothing is known but when it was begun.
  static Journal.Footing from(Journal.Mark mark) {
    return new Journal.Footing(mark, mark.segment());
  }

  final Path replayed(Path copy, Journal.Mark mark) {
    var replay = new Replay(folder);
    Replay.Plan plan = replay.plan(from(mark), clock.instant());
    assertThat(plan.end()).isEqualTo(new Replay.End.Reached());
    replay.onto(copy, plan.segments());
    return copy;
  }

  static List<String> textsOf(Path database) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = db.createStatement()) {
      try (var row = statement.executeQuery("PRAGMA integrity_check")) {
        assertThat(row.getString(1)).isEqualTo("ok");
      }
      try (var rows = statement.executeQuery("SELECT text FROM note ORDER BY id")) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
    }
    return texts;
  }

  final List<String> texts() {
    return store.read(
        db -> db.createQuery("SELECT text FROM note ORDER BY id").mapTo(String.class).list());
  }
}
