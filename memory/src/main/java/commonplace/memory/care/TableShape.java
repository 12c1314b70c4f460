package commonplace.memory.care;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// An ordinary table of a database.
///
/// @param columns those that can be written to
/// @param key of its primary key; empty when it has none
/// @param numbered whether its rows have numbers of their own
record TableShape(String name, List<String> columns, List<String> key, boolean numbered) {
  TableShape {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  /// Those of that database. What SQLite and its full-text search keep for themselves is left out.
  static List<TableShape> all(Handle db) {
    return db.createQuery(
            """
            SELECT name, wr FROM pragma_table_list
            WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            ORDER BY name
            """)
        .map((row, _) -> of(db, row.getString("name"), row.getInt("wr") == 0))
        .list();
  }

  private static TableShape of(Handle db, String name, boolean numbered) {
    return new TableShape(
        name,
        names(db, name, "hidden = 0 ORDER BY cid"),
        names(db, name, "pk > 0 ORDER BY pk"),
        numbered);
  }

  private static List<String> names(Handle db, String table, String which) {
    return db.createQuery("SELECT name FROM pragma_table_xinfo(:table) WHERE " + which)
        .bind("table", table)
        .mapTo(String.class)
        .list();
  }

  /// The names, quoted, one after the other.
  static String list(List<String> names) {
    return names.stream().map(TableShape::quoted).collect(Collectors.joining(", "));
  }

  static String quoted(String name) {
    return '"' + name + '"';
  }
}
