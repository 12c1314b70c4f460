package commonplace.memory.care;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Rows that belong to rows which are not there.
final class Orphans {
  private final Handle db;

  /// @param db with foreign keys off
  Orphans(Handle db) {
    this.db = db;
  }

  private record Link(
      String table, String parent, List<String> from, List<String> to, boolean loose) {
    String missing() {
      List<String> alike = new ArrayList<>();
      List<String> said = new ArrayList<>();
      for (int i = 0; i < from.size(); i++) {
        alike.add(
            "p.%s = c.%s".formatted(TableShape.quoted(to.get(i)), TableShape.quoted(from.get(i))));
        said.add("c.%s IS NOT NULL".formatted(TableShape.quoted(from.get(i))));
      }
      return "%s AND NOT EXISTS (SELECT 1 FROM %s p WHERE %s)"
          .formatted(
              String.join(" AND ", said), TableShape.quoted(parent), String.join(" AND ", alike));
    }

    String removal() {
      String child = TableShape.quoted(table) + " AS c";
      return loose
          ? "UPDATE %s SET %s = NULL WHERE %s"
              .formatted(child, TableShape.quoted(from.getFirst()), missing())
          : "DELETE FROM %s WHERE %s".formatted(child, missing());
    }
  }

  /// Lets go of them, and of what belongs to them in turn.
  ///
  /// @return how many rows went
  long remove() {
    List<Link> links = TableShape.all(db).stream().flatMap(t -> links(t).stream()).toList();
    long gone = 0;
    long last;
    do {
      last = 0;
      for (Link link : links) {
        int rows = db.createUpdate(link.removal()).execute();
        last += rows;
        gone += link.loose() ? 0 : rows;
      }
    } while (last > 0);
    return gone;
  }

  private List<Link> links(TableShape table) {
    return db
        .createQuery("SELECT DISTINCT id FROM pragma_foreign_key_list(:table)")
        .bind("table", table.name())
        .mapTo(Integer.class)
        .list()
        .stream()
        .map(id -> link(table, id))
        .toList();
  }

  private record Part(String parent, String from, String to, String onDelete) {}

  private Link link(TableShape table, int id) {
    List<Part> parts =
        db.createQuery(
                """
                SELECT "table" AS parent, "from" AS child, on_delete, coalesce("to",
                  (SELECT name FROM pragma_table_info(k."table") WHERE pk = k.seq + 1)) AS wanted
                FROM pragma_foreign_key_list(:table) k WHERE id = :id ORDER BY seq
                """)
            .bind("table", table.name())
            .bind("id", id)
            .map(
                (row, _) ->
                    new Part(
                        row.getString("parent"),
                        row.getString("child"),
                        row.getString("wanted"),
                        row.getString("on_delete")))
            .list();
    return new Link(
        table.name(),
        parts.getFirst().parent(),
        parts.stream().map(Part::from).toList(),
        parts.stream().map(Part::to).toList(),
        parts.size() == 1 && parts.getFirst().onDelete().equals("SET NULL"));
  }
}
