package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What rests on a text goes with it, whoever takes the text away.
class TracesTest {
  @TempDir Path dir;
  private Handle db;

  @BeforeEach
  void talk() {
    db = Jdbi.open("jdbc:sqlite:" + dir.resolve("traces.db"));
    db.execute("PRAGMA foreign_keys = ON");
    Schema.migrate(db);
    db.createScript(
            """
            INSERT INTO space VALUES (1, 'person', NULL, '2026-05-01 10:00:00.000');
            INSERT INTO person VALUES (1, 1, 'Ann', 'owner', '2026-05-01 10:00:00.000');
            INSERT INTO conversation VALUES (1, 1, 'web', 'main', '2026-05-01 10:00:00.000');
            INSERT INTO message (message_id, space_id, conversation_id, person_id, author, name, text, at) VALUES (1, 1, 1, 1, 'person', 'Ann', 'Dr. Eva is my doctor.',
              '2026-05-03 10:00:00.000');
            INSERT INTO message (message_id, space_id, conversation_id, person_id, author, name, text, at) VALUES (2, 1, 1, NULL, 'assistant', '', 'Eva, you said.',
              '2026-05-03 10:00:01.000');
            INSERT INTO message (message_id, space_id, conversation_id, person_id, author, name, text, at) VALUES (3, 1, 1, NULL, 'assistant', '', 'As I told you: Eva.',
              '2026-05-03 10:00:02.000');
            INSERT INTO answer_part (message_id, n, used_message_id, why)
              VALUES (2, 1, 1, 'words: eva');
            INSERT INTO answer_part (message_id, n, used_message_id, why)
              VALUES (3, 1, 2, 'words: eva');
            INSERT INTO citation (message_id, n, cited_message_id, quote) VALUES (3, 1, 2, 'Eva');
            INSERT INTO vector_model VALUES (1, 'm', 1);
            INSERT INTO vector (space_id, model_id, message_id, code)
              VALUES (1, 1, 1, x'01'), (1, 1, 2, x'02'), (1, 1, 3, x'03');
            INSERT INTO source (source_id, space_id, url_key, url, title, site, words, text,
              text_hash, skipped, read_at)
            VALUES (5, 1, 'k', 'https://example.org/a', 'Secret', 'example.org', 1, 'x', 'h', '[]',
              '2026-05-08 10:00:00.000');
            INSERT INTO digest VALUES (1, '2026-05-04', '2026-05-04 00:00:00.000',
              '2026-05-05 00:00:00.000', '', '', '', '', '', '', '',
              'Secret – https://example.org/a', '2026-05-05 00:00:00.000');
            INSERT INTO digest VALUES (1, '2026-05-03', '2026-05-03 00:00:00.000',
              '2026-05-04 00:00:00.000', 'Eva', '', '', '', '', '', '', '',
              '2026-05-04 00:00:00.000');
            """)
        .executeAsSeparateStatements();
  }

  @AfterEach
  void close() {
    db.close();
  }

  private int rows(String from) {
    return db.createQuery("SELECT count(*) FROM " + from).mapTo(Integer.class).one();
  }

  @Test
  void why_an_answer_was_given_goes_with_its_words() {
    db.execute("UPDATE message SET text = 'gone' WHERE message_id = 2");
    assertThat(rows("answer_part")).isZero();
    assertThat(rows("citation")).isZero();
    assertThat(rows("digest")).isEqualTo(1);
  }

  @Test
  void a_vector_goes_with_the_name_it_was_made_of() {
    db.execute("UPDATE message SET name = '' WHERE message_id = 1");
    assertThat(rows("vector WHERE message_id IN (1, 2)")).isZero();
    assertThat(rows("vector")).isEqualTo(1);
  }

  @Test
  void what_was_to_be_embedded_and_was_not_yet_is_looked_for_again() {
    db.execute("DELETE FROM vector");
    int before = db.createQuery("SELECT losses FROM vector_loss").mapTo(Integer.class).one();
    db.execute("DELETE FROM message WHERE message_id = 1");
    assertThat(db.createQuery("SELECT losses FROM vector_loss").mapTo(Integer.class).one())
        .isEqualTo(before + 1);
  }

  @Test
  void the_day_on_which_a_source_was_first_read_forgets_it_too() {
    db.execute("DELETE FROM source");
    assertThat(rows("digest WHERE artifacts LIKE '%Secret%'")).isZero();
    assertThat(rows("digest")).isEqualTo(1);
  }

  @Test
  void a_day_that_is_no_day_is_refused() {
    assertThatThrownBy(() -> db.execute("UPDATE digest SET day = 'soon'"))
        .hasStackTraceContaining("CHECK");
  }
}
