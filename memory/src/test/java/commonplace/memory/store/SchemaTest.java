package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.store.StoreException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class SchemaTest extends StoreCase {
  @Test
  void a_newer_file_is_refused_and_left_as_it_was() throws Exception {
    Path newer = dir.resolve("newer.db");
    try (var c = DriverManager.getConnection("jdbc:sqlite:" + newer);
        var s = c.createStatement()) {
      s.execute("CREATE TABLE t (x)");
      s.execute("PRAGMA user_version = " + (Schema.NEWEST + 1));
    }
    byte[] before = Files.readAllBytes(newer);
    assertThatThrownBy(() -> opened(newer))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NEWER));
    assertThat(Files.readAllBytes(newer)).isEqualTo(before);
    assertThat(dir.resolve("newer.db-wal")).doesNotExist();
  }

  @Test
  void a_failing_migration_leaves_the_file_at_the_version_before_it() throws Exception {
    try (Handle db = Jdbi.open("jdbc:sqlite:" + dir.resolve("failing.db"))) {
      assertThatThrownBy(
              () ->
                  Schema.migrate(
                      db,
                      3,
                      n ->
                          switch (n) {
                            case 1 -> "CREATE TABLE one (x);";
                            case 2 -> "CREATE TABLE two (x); INSERT INTO nowhere VALUES (1);";
                            default -> "CREATE TABLE three (x);";
                          }))
          .hasStackTraceContaining("nowhere");
      assertThat(Schema.version(db)).isEqualTo(1);
      assertThat(tables(db)).containsExactly("one");
      Schema.migrate(db, 3, n -> "CREATE TABLE mended" + n + " (x);");
      assertThat(Schema.version(db)).isEqualTo(3);
      assertThat(tables(db)).containsExactly("one", "mended2", "mended3");
    }
  }

  private static List<String> tables(Handle db) {
    return db.createQuery("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
        .mapTo(String.class)
        .list();
  }

  @Test
  void every_migration_has_run_and_every_table_of_ours_is_strict() {
    assertThat(store.<Integer>read(Schema::version)).isEqualTo(Schema.NEWEST);
    List<String> lax =
        store.read(
            db ->
                db.createQuery(
                        """
                        SELECT name FROM pragma_table_list
                        WHERE type = 'table' AND schema = 'main' AND NOT strict
                          AND name NOT LIKE 'sqlite_%'
                        """)
                    .mapTo(String.class)
                    .list());
    assertThat(lax).isEmpty();
  }
}
