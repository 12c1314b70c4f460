package commonplace.memory.care;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Instants in columns of text, which compare only when all are written alike.
final class Dates {
  private Dates() {}

  /// Those that are not: `message 7, at: 2026-5-3`.
  static List<String> odd(Handle db) {
    List<String> odd = new ArrayList<>();
    for (TableShape table : TableShape.all(db)) {
      String row =
          table.numbered() ? "rowid" : "concat_ws('/', " + TableShape.list(table.key()) + ")";
      for (String column : columns(db, table)) {
        odd.addAll(
            db.createQuery(
                    """
                    SELECT '%2$s ' || %3$s || ', %4$s: ' || %1$s FROM "%2$s" WHERE %1$s IS NOT NULL
                      AND strftime('%%Y-%%m-%%d %%H:%%M:%%f', %1$s) IS NOT %1$s
                    """
                        .formatted(TableShape.quoted(column), table.name(), row, column))
                .mapTo(String.class)
                .list());
      }
    }
    return odd;
  }

  private static List<String> columns(Handle db, TableShape table) {
    return db.createQuery(
            """
            SELECT name FROM pragma_table_xinfo(:table)
            WHERE type = 'TEXT' AND (name = 'at' OR name LIKE '%\\_at' ESCAPE '\\')
            ORDER BY cid
            """)
        .bind("table", table.name())
        .mapTo(String.class)
        .list();
  }
}
