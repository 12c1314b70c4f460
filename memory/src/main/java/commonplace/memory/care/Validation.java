package commonplace.memory.care;

import commonplace.memory.measure.Counted;
import commonplace.memory.snapshot.Inspection;
import commonplace.memory.snapshot.Snapshot;
import commonplace.memory.snapshot.Snapshots;
import commonplace.memory.store.DatabaseFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// Looks through the database, its files and its snapshots, and changes nothing but what is known
/// of a snapshot's damage. It has a connection of its own, so that others read and write meanwhile.
public final class Validation {
  private static final int SHOWN = 10;
  private static final long LARGE_LOG = 100L << 20;

  /// Rows that say something which the rows they rest on do not.
  private static final Map<String, String> RESTS =
      Map.of(
          "claims whose quote is not at its place",
          """
          SELECT 'claim ' || c.claim_id FROM claim c LEFT JOIN passage p USING (passage_id)
          WHERE p.source_id IS NOT c.source_id OR p.space_id IS NOT c.space_id
            OR substr(p.text, c.start_offset - p.start_offset + 1, c.end_offset - c.start_offset)
              IS NOT c.quote
          """,
          "terms whose quote is not at its place",
          """
          SELECT 'term ' || t.term_id FROM term t LEFT JOIN passage p USING (passage_id)
          WHERE p.source_id IS NOT t.source_id OR t.quote IS NOT NULL AND
            substr(p.text, t.start_offset - p.start_offset + 1, t.end_offset - t.start_offset)
              IS NOT t.quote
          """,
          "facts whose ground does not say so",
          """
          SELECT 'fact ' || g.fact_id FROM fact_ground g LEFT JOIN message m USING (message_id)
          WHERE substr(m.text, g.start_offset + 1, g.end_offset - g.start_offset) IS NOT g.quote
          """,
          "facts without a ground",
          """
          SELECT 'fact ' || f.fact_id FROM fact f
          WHERE NOT EXISTS (SELECT 1 FROM fact_ground g WHERE g.fact_id = f.fact_id)
          """,
          "vectors without their text",
          """
          SELECT 'vector ' || v.vector_id FROM vector v
          LEFT JOIN message m ON m.message_id = v.message_id
          LEFT JOIN passage p ON p.passage_id = v.passage_id
          WHERE coalesce(m.space_id, p.space_id) IS NOT v.space_id
          """,
          "passages of no source",
          """
          SELECT 'passage ' || p.passage_id FROM passage p LEFT JOIN source s USING (source_id)
          WHERE s.space_id IS NOT p.space_id
          """);

  private final Snapshots snapshots;

  /// Touches no file yet.
  public Validation(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  /// What one check found.
  ///
  /// @param check its name: `integrity`
  /// @param words a sentence
  /// @param found at most ten of what is wrong; empty when it is fine
  /// @param damage whether pages are damaged, so that rows may be unreadable
  public record Point(
      String check, boolean fine, String words, List<String> found, boolean damage) {
    public Point {
      found = List.copyOf(found);
    }
  }

  /// Takes as long as reading the database and every snapshot.
  public List<Point> run() {
    Path database = snapshots.database();
    List<Point> points = new ArrayList<>();
    try {
      DatabaseFile.reading(database).useHandle(db -> points.addAll(inside(db)));
    } catch (JdbiException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      points.add(
          new Point(
              "integrity",
              false,
              "The database cannot be read.",
              List.of(String.valueOf(cause.getMessage())),
              true));
    }
    points.add(log(database));
    points.add(FileModes.point(database.resolveSibling(".").normalize()));
    points.add(FileModes.point(snapshots.folder()));
    points.add(snapshots());
    return points;
  }

  private static List<Point> inside(Handle db) {
    List<Point> points = new ArrayList<>();
    List<String> said =
        db.createQuery("PRAGMA integrity_check(%d)".formatted(SHOWN)).mapTo(String.class).list();
    boolean whole = said.equals(List.of("ok"));
    points.add(
        new Point(
            "integrity",
            whole,
            whole ? "Every page and index is as it should be." : "Pages or indexes are damaged.",
            whole ? List.of() : said,
            !whole && said.stream().anyMatch(line -> !line.contains("fts5"))));
    points.add(
        listed(
            "foreign keys",
            "rows that belong to nothing",
            db.createQuery("PRAGMA foreign_key_check")
                .map((row, _) -> row.getString("table") + " " + row.getString("rowid"))
                .list()));
    SearchRows.ALL.forEach(
        index ->
            points.add(
                listed(
                    "search",
                    index.name() + " rows that are missing or too many",
                    new SearchRows(db).differing(index))));
    RESTS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            rest ->
                points.add(
                    listed(
                        "evidence",
                        rest.getKey(),
                        db.createQuery(rest.getValue()).mapTo(String.class).list())));
    points.add(listed("dates", "dates not written as YYYY-MM-DD HH:MM:SS.SSS", Dates.odd(db)));
    return points;
  }

  private static Point listed(String check, String what, List<String> found) {
    return new Point(
        check,
        found.isEmpty(),
        found.isEmpty() ? "No %s.".formatted(what) : "%,d %s.".formatted(found.size(), what),
        found.stream().limit(SHOWN).toList(),
        false);
  }

  private static Point log(Path database) {
    long bytes = database.resolveSibling(database.getFileName() + "-wal").toFile().length();
    return new Point(
        "log",
        bytes <= LARGE_LOG,
        "The write-ahead log has %,d bytes.".formatted(bytes),
        List.of(),
        false);
  }

  private Point snapshots() {
    List<String> wrong = new ArrayList<>();
    List<Snapshot> all = snapshots.list();
    for (Snapshot each : all) {
      switch (snapshots.verify(each)) {
        case Inspection.Whole _ -> {}
        case Inspection.Damaged(_, String why) -> wrong.add(why);
        case Inspection.Locked(_, String why) -> wrong.add(why);
      }
    }
    return new Point(
        "snapshots",
        wrong.isEmpty(),
        "%s, of which %,d can be restored."
            .formatted(Counted.of(all.size(), "snapshot", "snapshots"), all.size() - wrong.size()),
        wrong,
        false);
  }
}
