package commonplace.memory.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JournalTest extends JournalCase {
  @Test
  void nothing_is_missing_after_the_log_was_begun_anew_many_times() throws Exception {
    Journal.Mark mark = journal.mark();
    Path base = copy("base.db");
    var random = new Random(7);
    for (int i = 0; i < 40; i++) {
      notes(i * 50, i * 50 + 50);
      store.update(db -> db.execute("DELETE FROM note WHERE id % 5 = ?", random.nextInt(5)));
      if (random.nextInt(3) == 0) {
        journal.copy();
      }
      if (random.nextInt(8) == 0) {
        store.truncateLog();
      }
    }
    journal.copy();
    assertThat(journal.mark().generation()).isEqualTo(mark.generation());
    assertThat(textsOf(replayed(base, mark))).isEqualTo(texts());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_clean_stop_and_a_kill_leave_no_gap(boolean clean) throws Exception {
    Journal.Mark mark = journal.mark();
    Path base = copy("base.db");
    notes(0, 20);
    if (clean) {
      store.close();
      start();
    } else {
      startFromWhatAKillLeaves();
    }
    notes(20, 40);
    journal.copy();
    assertThat(journal.mark().generation()).isEqualTo(mark.generation());
    assertThat(textsOf(replayed(base, mark))).isEqualTo(texts());
  }

  private void startFromWhatAKillLeaves() throws IOException {
    journal.copy();
    notes(200, 210);
    Path killed = dir.resolve("killed");
    Files.createDirectories(killed);
    for (String part : List.of("commonplace.db", "commonplace.db-wal")) {
      Files.copy(dir.resolve(part), killed.resolve(part), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.createDirectories(killed.resolve("journal"));
    for (Path segment : SegmentFile.files(folder)) {
      Files.copy(segment, killed.resolve("journal").resolve(segment.getFileName()));
    }
    store.close();
    file = killed.resolve("commonplace.db");
    folder = killed.resolve("journal");
    start();
  }

  @Test
  void a_write_by_another_program_begins_a_generation() throws Exception {
    notes(0, 10);
    journal.copy();
    long before = journal.mark().generation();
    writeAsAnotherProgram("DELETE FROM note WHERE id = 3");
    store.truncateLog();
    assertThat(journal.mark().generation()).isGreaterThan(before);
  }

  @Test
  void a_log_that_another_program_wrote_and_emptied_unseen_begins_a_generation() throws Exception {
    notes(0, 10);
    store.truncateLog();
    long before = journal.mark().generation();
    writeAsAnotherProgram("DELETE FROM note WHERE id = 3; PRAGMA wal_checkpoint(TRUNCATE)");
    writeAsAnotherProgram("DELETE FROM note WHERE id = 4");
    journal.copy();
    assertThat(journal.mark().generation()).isGreaterThan(before);
  }

  @Test
  void a_generation_that_had_just_begun_at_the_stop_is_not_joined_to_the_one_before()
      throws Exception {
    notes(0, 10);
    journal.copy();
    long before = journal.mark().generation();
    writeAsAnotherProgram("DELETE FROM note WHERE id = 3");
    store.close();
    start();
    note("after");
    journal.copy();
    assertThat(journal.mark().generation()).isGreaterThan(before);
  }

  @Test
  void a_write_while_it_was_closed_begins_a_generation() throws Exception {
    notes(0, 10);
    long before = journal.mark().generation();
    store.close();
    writeAsAnotherProgram("DELETE FROM note WHERE id = 3");
    start();
    assertThat(journal.mark().generation()).isGreaterThan(before);
  }

  private void writeAsAnotherProgram(String sql) throws SQLException {
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = db.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Test
  void a_log_that_lost_its_end_begins_a_generation() throws Exception {
    store.truncateLog();
    notes(0, 10);
    journal.copy();
    long before = journal.mark().generation();
    Path log = dir.resolve("commonplace.db-wal");
    byte[] whole = Files.readAllBytes(log);
    byte[] database = Files.readAllBytes(file);
    store.close();
    Files.write(file, database);
    Files.write(log, Arrays.copyOf(whole, whole.length / 2));
    start();
    assertThat(journal.mark().generation()).isGreaterThan(before);
    note("after");
    journal.copy();
    assertThat(texts()).contains("after");
  }

  @Test
  void forgetting_leaves_no_segment_and_begins_a_generation() throws Exception {
    note("a secret");
    journal.copy();
    Journal.Mark before = journal.mark();
    store.update(db -> db.execute("DELETE FROM note"));
    store.truncateLog();
    journal.forget();
    assertThat(SegmentFile.files(folder)).isEmpty();
    Journal.Mark mark = journal.mark();
    assertThat(mark.generation()).isGreaterThan(before.generation());
    Path base = copy("base.db");
    note("after");
    journal.copy();
    assertThat(textsOf(replayed(base, mark))).containsExactly("after");
  }

  @Test
  void old_segments_are_pruned_and_the_newest_stays() throws Exception {
    for (int i = 0; i < 5; i++) {
      note("" + i);
      journal.copy();
      clock.advance(Duration.ofHours(1));
    }
    assertThat(journal.prune(clock.instant().minus(Duration.ofHours(3)))).isEqualTo(2);
    assertThat(journal.prune(clock.instant().plusSeconds(1))).isEqualTo(2);
    assertThat(SegmentFile.files(folder)).hasSize(1);
  }

  @Test
  void what_is_written_while_no_segment_can_be_stored_is_in_no_later_row() throws Exception {
    notes(0, 10);
    journal.copy();
    Files.move(folder, dir.resolve("away"));
    Journal.Mark during = journal.mark();
    notes(10, 1_200);
    Files.createDirectories(folder);
    notes(1_200, 1_210);
    journal.copy();
    assertThat(journal.mark().generation()).isGreaterThan(during.generation());
    assertThat(new Replay(folder).plan(from(during), clock.instant()).segments()).isEmpty();
  }

  @Test
  void nothing_that_was_in_the_log_when_it_was_forgotten_is_copied_again() throws Exception {
    note("a secret");
    journal.copy();
    store.update(db -> db.execute("DELETE FROM note"));
    journal.forget();
    note("after");
    journal.copy();
    store.truncateLog();
    for (Path segment : SegmentFile.files(folder)) {
      SegmentFile.of(segment)
          .orElseThrow()
          .forEachPage(
              (_, content) ->
                  assertThat(StandardCharsets.ISO_8859_1.decode(content.duplicate()).toString())
                      .doesNotContain("a secret"));
    }
  }

  @Test
  void a_folder_that_cannot_be_written_holds_nobody_up_and_is_said() throws Exception {
    Files.move(folder, dir.resolve("away"));
    notes(0, 1_200);
    assertThat(journal.trouble()).isPresent();
    assertThat(texts()).hasSize(1_200);
    Files.createDirectories(folder);
    Journal.Mark mark = journal.mark();
    Path base = copy("base.db");
    note("again");
    journal.copy();
    assertThat(journal.trouble()).isEmpty();
    assertThat(textsOf(replayed(base, mark))).contains("again");
  }
}
