package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.measure.Operations;
import commonplace.memory.recall.Hit;
import commonplace.memory.recall.SearchText;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was said to a program of the third version is found by one of the newest.
class TalkMigrationTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-05-04T10:00:00Z"));

  @TempDir Path dir;
  private MemoryAgent memory;

  @BeforeEach
  void fileOfTheThirdVersion() {
    try (Handle db = Jdbi.open("jdbc:sqlite:" + dir.resolve("commonplace.db"))) {
      db.execute("PRAGMA auto_vacuum = INCREMENTAL");
      Schema.migrate(db, 3, TalkMigrationTest::script);
      for (int space = 1; space <= 2; space++) {
        db.execute(
            "INSERT INTO space VALUES (?, 'group', ?, '2026-05-03 10:00:00.000')",
            space,
            "g" + space);
        db.execute(
            "INSERT INTO conversation VALUES (?, ?, 'web', ?, '2026-05-03 10:00:00.000')",
            space,
            space,
            "c" + space);
      }
      say(db, 1, 1, "My left knee hurts when I run.");
      say(db, 2, 1, "Der Weisheitszahn wird am Montag gezogen, und ich habe Angst davor.");
      say(db, 3, 2, "A knee that is nobody's business.");
      say(db, 4, 1, "…");
    }
    memory = MemoryAgent.open(dir, CLOCK, new Operations(new SimpleMeterRegistry(), CLOCK));
  }

  @AfterEach
  void close() {
    memory.close();
  }

  private static void say(Handle db, int id, int space, String text) {
    db.execute(
        "INSERT INTO message VALUES (?, ?, ?, NULL, 'assistant', '', ?, '2026-05-03 10:00:00.000')",
        id,
        space,
        space,
        text);
    db.execute(
        "INSERT INTO message_fts (rowid, alone, paired) VALUES (?, ?, ?)",
        id,
        SearchText.index(text),
        SearchText.index(text));
  }

  private static String script(int number) {
    try (var in = Schema.class.getResourceAsStream("V" + number + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> found(String question) {
    return memory
        .recall()
        .search(new SpaceId(1), question, new MessageId(Long.MAX_VALUE), 10)
        .stream()
        .filter(hit -> hit.match().itself())
        .map(Hit::text)
        .toList();
  }

  @Test
  void by_its_words_and_in_its_space_only() {
    assertThat(found("knee")).containsExactly("My left knee hurts when I run.");
  }

  @Test
  void by_parts_of_its_words() {
    assertThat(found("Wann wird mein Zahn gezogen, und wie geht es dem Zahn?"))
        .first()
        .asString()
        .startsWith("Der Weisheitszahn");
    assertThat(found("Welcher Zahn ist es?")).hasSize(1);
  }

  @Test
  void with_what_the_index_would_hold_of_it_today() {
    Map<String, List<String>> rows =
        memory
            .store()
            .read(
                db ->
                    db.createQuery(
                            """
                            SELECT m.text, f.alone, f.pieces FROM message m
                            JOIN message_fts f ON f.rowid = (m.space_id << 40) + m.message_id
                            """)
                        .map(
                            (row, _) ->
                                Map.entry(
                                    row.getString(1), List.of(row.getString(2), row.getString(3))))
                        .list())
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertThat(rows).hasSize(4);
    rows.forEach(
        (text, row) ->
            assertThat(row).containsExactly(SearchText.index(text), SearchText.pieces(text)));
  }

  @Test
  void with_an_index_that_is_whole() {
    memory
        .store()
        .update(
            db -> db.execute("INSERT INTO message_fts (message_fts) VALUES ('integrity-check')"));
    int rows =
        memory
            .store()
            .read(
                db ->
                    db.createQuery("SELECT count(*) FROM message_fts").mapTo(Integer.class).one());
    assertThat(rows).isEqualTo(4);
  }
}
