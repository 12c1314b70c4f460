package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of the second version that holds claims becomes one of the newest.
class ClaimMigrationTest {
  @TempDir Path dir;
  private Handle db;

  @BeforeEach
  void fileOfTheSecondVersion() {
    db = Jdbi.open("jdbc:sqlite:" + dir.resolve("older.db"));
    db.execute("PRAGMA foreign_keys = ON");
    Schema.migrate(db, 2, ClaimMigrationTest::script);
    db.createScript(
            """
            INSERT INTO space VALUES (1, 'person', NULL, '2026-05-03 10:00:00.000');
            INSERT INTO source VALUES (3, 1, 'k', 'https://example.org/a', 'T', 'example.org', NULL,
              NULL, NULL, 6, 'Water boils. It freezes, Häuser do not.', 'h', '[]',
              '2026-05-03 10:00:00.000');
            INSERT INTO passage VALUES (5, 1, 3, 1, 0, 12, 'Water boils.');
            INSERT INTO passage VALUES (6, 1, 3, 2, 13, 39, 'It freezes, Häuser do not.');
            INSERT INTO claim VALUES (7, 1, 3, 5, 'Water boils.', 'A', 'Water boils.', 0, 12, 1.0);
            INSERT INTO claim VALUES (8, 1, 3, 6, 'It freezes.', 'C', 'It freezes', 13, 23, 0.5);
            INSERT INTO claim VALUES (9, 1, 3, 6, 'Häuser', NULL, 'Häuser', 25, 31, 0.2);
            INSERT INTO claim VALUES (20, 1, 3, 5, 'gone', NULL, 'Water', 0, 5, 0.1);
            DELETE FROM claim WHERE claim_id = 20;
            """)
        .executeAsSeparateStatements();
    Schema.migrate(db);
  }

  @AfterEach
  void close() {
    db.close();
  }

  private static String script(int number) {
    try (var in = Schema.class.getResourceAsStream("V" + number + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> rows(String sql) {
    return db.createQuery(sql).mapTo(String.class).list();
  }

  @Test
  void every_claim_is_kept_with_its_quote_and_place_and_the_least_importance_of_its_tier() {
    assertThat(
            rows(
                """
                SELECT concat_ws('|', claim_id, passage_id, canonical, ifnull(tier, '-'), quote,
                  start_offset, end_offset, score, claim_type, method, ifnull(importance, '-'),
                  ifnull(verdict, '-')) FROM claim ORDER BY claim_id
                """))
        .containsExactly(
            "7|5|Water boils.|A|Water boils.|0|12|1.0|factual|rules|8.0|accepted",
            "8|6|It freezes.|C|It freezes|13|23|0.5|factual|rules|5.0|accepted",
            "9|6|Häuser|-|Häuser|25|31|0.2|factual|rules|-|-");
    assertThat(rows("PRAGMA foreign_key_check")).isEmpty();
    assertThat(rows("PRAGMA integrity_check")).containsExactly("ok");
  }

  @Test
  void the_number_of_a_claim_that_is_gone_is_not_given_again() {
    db.execute(
        """
        INSERT INTO claim (space_id, source_id, passage_id, canonical, claim_type, stance, quote,
          start_offset, end_offset, method, schema_version, score)
        VALUES (1, 3, 5, 'Water', 'factual', 'asserts', 'Water', 0, 5, 'rules', 'x', 1)
        """);
    assertThat(rows("SELECT max(claim_id) FROM claim")).containsExactly("21");
  }

  @Test
  void a_claim_still_goes_with_its_passage_and_is_found_by_its_words() {
    assertThat(rows("SELECT rowid FROM claim_fts WHERE claim_fts MATCH 'boils'"))
        .containsExactly("7");
    db.execute("UPDATE claim SET merged_into = 7 WHERE claim_id = 8");
    db.execute("DELETE FROM passage WHERE passage_id = 5");
    assertThat(rows("SELECT claim_id FROM claim WHERE merged_into IS NULL"))
        .containsExactly("8", "9");
  }

  @Test
  void a_tier_that_is_not_that_of_the_importance_is_refused() {
    assertThatThrownBy(() -> db.execute("UPDATE claim SET tier = 'D' WHERE claim_id = 7"))
        .hasStackTraceContaining("CHECK");
    db.execute("UPDATE claim SET tier = 'D', importance = 4.99 WHERE claim_id = 7");
    assertThatThrownBy(() -> db.execute("UPDATE claim SET merged_into = 7 WHERE claim_id = 7"))
        .hasStackTraceContaining("CHECK");
  }
}
