package commonplace.memory.care;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sqlite.SQLiteErrorCode;

/// The rows of one table of a damaged database, as far as they can be read: from both ends towards
/// the damage, and what lies between row by row.
final class DamagedTable {
  /// So many numbers between two readable rows are tried when no index tells which were given out.
  private static final long MOST_TRIED = 100_000;

  /// So many behind the last readable row, when nothing tells how many there were.
  private static final long MOST_GUESSED = 1_000;

  private final Connection db;
  private final TableShape table;
  private final Sink sink;
  private final Set<Long> lost = new TreeSet<>();

  /// Takes one row; its values are in the order of the table's columns, the row's number before
  /// them where it has one.
  interface Sink {
    void row(ResultSet row) throws SQLException;
  }

  DamagedTable(Connection db, TableShape table, Sink sink) {
    this.db = db;
    this.table = table;
    this.sink = sink;
  }

  /// How reading went.
  ///
  /// @param whole whether no damage was met
  /// @param lost numbers of rows that were there or may have been and cannot be read
  record Read(boolean whole, Set<Long> lost) {}

  /// @throws SQLException for anything but damage
  Read read() throws SQLException {
    if (!table.numbered()) {
      String all = "SELECT 0, %s FROM %s".formatted(columns(), name());
      return new Read(scan(all).isEmpty(), lost);
    }
    String all = "SELECT rowid, %s FROM %s".formatted(columns(), name());
    var up = scan(all + " ORDER BY rowid");
    if (up.isEmpty()) {
      return new Read(true, lost);
    }
    long from = up.get().last();
    String back = from == Long.MIN_VALUE ? "" : " WHERE rowid > " + from;
    var down = scan(all + back + " ORDER BY rowid DESC");
    between(from, down.map(Broken::last).orElse(Long.MIN_VALUE));
    return new Read(false, lost);
  }

  /// @param last the number of the last row before the damage; the least number when there is none
  private record Broken(long last) {}

  private Optional<Broken> scan(String query) throws SQLException {
    long last = Long.MIN_VALUE;
    try (Statement statement = db.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        sink.row(rows);
        last = rows.getLong(1);
      }
      return Optional.empty();
    } catch (SQLException e) {
      requireDamage(e);
      return Optional.of(new Broken(last));
    }
  }

  private void between(long from, long to) throws SQLException {
    long end = to == Long.MIN_VALUE ? Long.MAX_VALUE : to;
    SortedSet<Long> known = known();
    if (known.isEmpty()) {
      long first = Math.max(from, 0) + 1;
      long highest = highest();
      long likely = highest < 0 && end == Long.MAX_VALUE ? first + MOST_GUESSED - 1 : highest;
      long given = Math.min(likely < 0 ? end - 1 : likely, first + MOST_TRIED);
      for (long id = first; id <= Math.min(given, end - 1); id++) {
        one(id);
      }
      return;
    }
    for (long id : known) {
      if (id > from && id < end) {
        one(id);
      }
    }
  }

  private void one(long id) throws SQLException {
    try (Statement statement = db.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT rowid, %s FROM %s WHERE rowid = %d".formatted(columns(), name(), id))) {
      if (rows.next()) {
        sink.row(rows);
      }
    } catch (SQLException e) {
      requireDamage(e);
      lost.add(id);
    }
  }

  /// The numbers that the indexes of the table know.
  private SortedSet<Long> known() throws SQLException {
    SortedSet<Long> known = new TreeSet<>();
    for (String index : indexes()) {
      try (Statement statement = db.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT rowid FROM %s INDEXED BY %s"
                      .formatted(name(), TableShape.quoted(index)))) {
        while (rows.next()) {
          known.add(rows.getLong(1));
        }
        return known;
      } catch (SQLException e) {
        known.clear(); // this one is damaged too, or does not hold every row
      }
    }
    return known;
  }

  private List<String> indexes() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = db.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM pragma_index_list('%s') WHERE partial = 0"
                    .formatted(table.name()))) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /// The highest number that was ever given out; -1 where the database does not tell.
  private long highest() throws SQLException {
    try (Statement statement = db.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT seq FROM sqlite_sequence WHERE name = '%s'".formatted(table.name()))) {
      if (rows.next()) {
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      requireDamage(e);
    }
    return -1;
  }

  private String columns() {
    return TableShape.list(table.columns());
  }

  private String name() {
    return TableShape.quoted(table.name());
  }

  static void requireDamage(SQLException e) throws SQLException {
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
    boolean damage =
        switch (code) {
          case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_IOERR -> true;
          // damage in the list of tables: this one is gone with it
          case SQLITE_ERROR -> String.valueOf(e.getMessage()).contains("no such");
          default -> false;
        };
    if (!damage) {
      throw e;
    }
  }
}
