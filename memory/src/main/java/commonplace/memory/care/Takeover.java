package commonplace.memory.care;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteErrorCode;

/// Takes the rows that a damaged database has and its copy has not.
///
/// What people said and what was read stays as it stands in the copy, which was checked. Other rows
/// say how far something is, and are taken as the damaged database has them.
final class Takeover {
  /// What people said and what was read: such rows hardly ever change.
  private static final Set<String> CONTENT =
      Set.of(
          "citation",
          "claim",
          "fact_ground",
          "message",
          "passage",
          "source",
          "term",
          "utterance",
          "vector");

  private final Handle damaged;
  private final Handle copy;
  private final Map<String, Long> taken = new TreeMap<>();
  private final Map<String, Long> lost = new TreeMap<>();
  private long refused;

  /// @param copy with foreign keys off, in a transaction
  Takeover(Handle damaged, Handle copy) {
    this.damaged = damaged;
    this.copy = copy;
  }

  /// Reads all of the damaged database.
  ///
  /// @param forgotten whether the copy may hold what was forgotten since: of a table that can be
  ///   read whole, rows that are there no more go
  Salvage run(boolean forgotten) throws SQLException {
    for (TableShape table : TableShape.all(copy)) {
      take(table, forgotten || table.name().equals("scheduled_tasks"));
    }
    numbers();
    new Orphans(copy).remove();
    new SearchRows(copy).complete();
    return new Salvage(taken, lost, refused);
  }

  /// INVARIANT: the number of a row that is gone is never given out again.
  private void numbers() throws SQLException {
    try (Statement statement = damaged.getConnection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT name, seq FROM sqlite_sequence")) {
      while (rows.next()) {
        number(rows.getString(1), rows.getLong(2));
      }
    } catch (SQLException e) {
      DamagedTable.requireDamage(e);
    }
  }

  private void number(String table, long last) {
    int known =
        copy.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", last, table);
    if (known == 0) {
      copy.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table, last);
    }
  }

  private void take(TableShape table, boolean gone) throws SQLException {
    Set<Long> seen = new HashSet<>();
    long before = rows(table);
    try (PreparedStatement into =
        copy.getConnection()
            .prepareStatement(insert("INSERT", table) + " ON CONFLICT " + conflict(table))) {
      var read =
          new DamagedTable(
                  damaged.getConnection(),
                  table,
                  row -> {
                    seen.add(row.getLong(1));
                    put(table, row, into);
                  })
              .read();
      note(taken, table, rows(table) - before);
      read.lost().removeAll(present(table));
      note(lost, table, read.lost().size());
      if (gone && read.whole() && table.numbered()) {
        Set<Long> absent = present(table);
        absent.removeAll(seen);
        absent.forEach(
            id -> copy.execute("DELETE FROM %s WHERE rowid = ?".formatted(name(table)), id));
      }
    }
  }

  private static void note(Map<String, Long> counts, TableShape table, long rows) {
    if (rows > 0) {
      counts.put(table.name(), rows);
    }
  }

  private long rows(TableShape table) {
    return copy.createQuery("SELECT count(*) FROM " + name(table)).mapTo(Long.class).one();
  }

  private void put(TableShape table, ResultSet row, PreparedStatement into) throws SQLException {
    try {
      bind(table, row, into).executeUpdate();
    } catch (SQLException e) {
      if (e.getErrorCode() != SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE.code) {
        refused++; // what the rules of its table do not allow was damaged, although it was read
        return;
      }
      replace(table, row);
    }
  }

  /// The damaged file has the newer one of two rows that exclude each other.
  private void replace(TableShape table, ResultSet row) throws SQLException {
    String or = insert("INSERT OR REPLACE", table);
    try (PreparedStatement into = copy.getConnection().prepareStatement(or)) {
      bind(table, row, into).executeUpdate();
    }
  }

  private static PreparedStatement bind(TableShape table, ResultSet row, PreparedStatement into)
      throws SQLException {
    for (int column = 1; column <= table.columns().size(); column++) {
      into.setObject(column, row.getObject(column + 1));
    }
    return into;
  }

  private static String insert(String how, TableShape table) {
    return "%s INTO %s (%s) VALUES (%s)"
        .formatted(
            how,
            name(table),
            TableShape.list(table.columns()),
            String.join(", ", Collections.nCopies(table.columns().size(), "?")));
  }

  private static List<String> columns(TableShape table) {
    return table.columns().stream().filter(column -> !table.key().contains(column)).toList();
  }

  private static String conflict(TableShape table) {
    if (table.key().isEmpty()) {
      return "DO NOTHING";
    }
    String key = "(" + TableShape.list(table.key()) + ")";
    if (CONTENT.contains(table.name()) || columns(table).isEmpty()) {
      return key + " DO NOTHING";
    }
    return columns(table).stream()
        .map(column -> "%1$s = excluded.%1$s".formatted(TableShape.quoted(column)))
        .collect(Collectors.joining(", ", key + " DO UPDATE SET ", ""));
  }

  private Set<Long> present(TableShape table) {
    return table.numbered()
        ? new HashSet<>(
            copy.createQuery("SELECT rowid FROM " + name(table)).mapTo(Long.class).list())
        : new HashSet<>();
  }

  private static String name(TableShape table) {
    return TableShape.quoted(table.name());
  }
}
