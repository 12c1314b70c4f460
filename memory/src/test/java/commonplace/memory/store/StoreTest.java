package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.store.StoreException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;

class StoreTest extends StoreCase {
  @Test
  void the_file_is_durable_private_and_able_to_shrink() throws Exception {
    for (String[] p :
        new String[][] {
          {"journal_mode", "wal"}, {"synchronous", "2"}, {"foreign_keys", "1"},
          {"auto_vacuum", "2"}, {"secure_delete", "1"}, {"busy_timeout", "2000"}
        }) {
      String actual = store.write(db -> db.createQuery("PRAGMA " + p[0]).mapTo(String.class).one());
      assertThat(actual).as(p[0]).isEqualTo(p[1]);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void an_instant_compares_with_the_engines_own_times() {
    Instant at = Instant.parse("2026-11-22T06:07:08.123456Z");
    record Row(String text, Instant back) {}
    Row row =
        store.read(
            db ->
                db.createQuery("SELECT :at AS text")
                    .bind("at", at)
                    .map((r, c) -> new Row(r.getString(1), mapped(c, r)))
                    .one());
    assertThat(row.text()).isEqualTo("2026-11-22 06:07:08.123");
    assertThat(row.back()).isEqualTo(Instant.parse("2026-11-22T06:07:08.123Z"));
  }

  @Test
  void what_a_statement_was_given_is_in_no_exception() {
    assertThatThrownBy(
            () ->
                store.update(
                    db ->
                        db.createUpdate("INSERT INTO no_such_table VALUES (:text)")
                            .bind("text", "a private word")
                            .execute()))
        .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("a private word"));
  }

  private static Instant mapped(
      org.jdbi.v3.core.statement.StatementContext context, java.sql.ResultSet row)
      throws java.sql.SQLException {
    return context.findColumnMapperFor(Instant.class).orElseThrow().map(row, 1, context);
  }

  @Test
  void a_file_that_is_no_database_is_damaged_and_left_as_it_was() throws Exception {
    Path junk = Files.writeString(dir.resolve("junk.db"), "not a database ".repeat(500));
    assertThatThrownBy(() -> opened(junk))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED));
    assertThat(junk).content().startsWith("not a database ");
  }

  @Test
  void opening_again_keeps_what_was_written() {
    store.update(db -> note(db, "kept"));
    store.close();
    store = opened(file);
    assertThat(notes()).containsExactly("kept");
  }
}
