package commonplace.tasks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.SettableClock;
import commonplace.tasks.Shelf;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What operators were taught to ask a database of this kind, letter for letter, asked as they do:
/// with the file, beside the program.
class PublishedQueriesTest {
  @TempDir Path dir;

  @BeforeEach
  void fill() {
    try (var shelf = new Shelf(dir, new SettableClock(Instant.parse("2025-07-15T08:00:00Z")))) {
      SourceId july = shelf.keep("https://example.org/july", "The tower is 330 metres high.");
      SourceId may = shelf.keep("https://example.org/may", "The tower is 331 metres high.");
      SourceId last = shelf.keep("https://example.org/last", "The tower is 332 metres high.");
      shelf
          .store()
          .update(
              db -> {
                db.execute(
                    "UPDATE source SET read_at = '2025-05-02 10:00:00.000' WHERE source_id = ?",
                    may.value());
                db.execute(
                    "UPDATE source SET read_at = '2024-12-02 10:00:00.000' WHERE source_id = ?",
                    last.value());
                for (SourceId source : List.of(july, may)) {
                  db.execute(
                      """
                      INSERT INTO enrichment (space_id, source_id, rule_applied, stage, tags_json,
                        values_json, confidence, method, assigned_by, requires_attention,
                        alert_reason, revision, updated_at)
                      VALUES (?, ?, NULL, NULL, '[]', '{}', 0, 'no_rule', 'rules', 1, 'no rule fits', 1, '')
                      """,
                      shelf.space().value(),
                      source.value());
                }
                db.execute(
                    """
                    UPDATE enrichment SET rule_applied = 'towers', stage = 1, method = 'auto_computed'
                    WHERE source_id = ?
                    """,
                    july.value());
              });
    }
  }

  private List<String> ask(String sql) throws SQLException {
    List<String> answer = new ArrayList<>();
    try (var db = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("commonplace.db"));
        var asked = db.createStatement()) {
      if (asked.execute(sql)) {
        var rows = asked.getResultSet();
        while (rows.next()) {
          answer.add(rows.getString(1));
        }
      }
    }
    return answer;
  }

  @Test
  void months_and_assignments_of_a_batch() throws SQLException {
    assertThat(
            ask(
                "SELECT DISTINCT broadcast_month FROM spots ORDER BY broadcast_month DESC LIMIT"
                    + " 5;"))
        .containsExactly("May-25", "Jul-25", "Dec-24");
    assertThat(ask("SELECT COUNT(*) FROM spots;")).containsExactly("3");
    assertThat(ask("SELECT COUNT(*) FROM spots WHERE broadcast_month LIKE '%-24';"))
        .containsExactly("1");
    assertThat(ask("SELECT COUNT(*) FROM spot_language_blocks WHERE block_id IS NULL;"))
        .containsExactly("1");
  }

  @Test
  void care_of_the_file() throws SQLException {
    assertThat(ask("PRAGMA journal_mode=WAL;")).containsExactly("wal");
    assertThat(ask("PRAGMA auto_vacuum = INCREMENTAL;")).isEmpty();
    assertThat(ask("PRAGMA auto_vacuum;")).containsExactly("2");
    assertThat(ask("ANALYZE;  -- Update query planner statistics")).isEmpty();
    assertThat(ask("VACUUM;")).isEmpty();
    assertThat(ask("PRAGMA integrity_check;")).containsExactly("ok");
  }
}
