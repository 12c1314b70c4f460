package commonplace.memory.journal;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.SettableClock;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import commonplace.memory.store.Upkeep;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JournalTest {
  @TempDir Path dir;
  private final SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");
  private Path file;
  private Path folder;
  private Journal journal;
  private Store store;

  @BeforeEach
  void open() {
    file = dir.resolve("commonplace.db");
    folder = dir.resolve("journal");
    start();
    store.update(db -> db.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT"));
  }

  private void start() {
    journal = Journal.open(file, folder, clock);
    store = Store.open(file, clock, new Operations(new SimpleMeterRegistry(), clock), journal);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void note(String text) {
    store.update(db -> db.execute("INSERT INTO note (text) VALUES (?)", text));
  }

  private void notes(int from, int to) {
    for (int i = from; i < to; i++) {
      note(i + " " + "x".repeat(3_000));
    }
  }

  /// A copy as a snapshot makes it, page by page.
  private Path copy(String name) throws SQLException {
    Path copy = dir.resolve(name);
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = db.createStatement()) {
      statement.executeUpdate("backup to '" + copy + "'");
    }
    return copy;
  }

  /// A base of which nothing is known but when it was begun.
  private static Journal.Footing from(Journal.Mark mark) {
    return new Journal.Footing(mark, mark.segment());
  }

  private Path replayed(Path copy, Journal.Mark mark) {
    var replay = new Replay(folder);
    Replay.Plan plan = replay.plan(from(mark), clock.instant());
    assertThat(plan.end()).isEqualTo(new Replay.End.Reached());
    replay.onto(copy, plan.segments());
    return copy;
  }

  private static List<String> textsOf(Path database) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = db.createStatement()) {
      try (var row = statement.executeQuery("PRAGMA integrity_check")) {
        assertThat(row.getString(1)).isEqualTo("ok");
      }
      try (var rows = statement.executeQuery("SELECT text FROM note ORDER BY id")) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
    }
    return texts;
  }

  private List<String> texts() {
    return store.read(
        db -> db.createQuery("SELECT text FROM note ORDER BY id").mapTo(String.class).list());
  }

  @Test
  void a_copy_becomes_what_the_database_was_at_each_time() throws Exception {
    note("before");
    journal.copy();
    Journal.Mark mark = journal.mark();
    Path base = copy("base.db");
    Map<Integer, List<String>> was = new HashMap<>();
    for (int i = 0; i < 5; i++) {
      notes(i * 10, i * 10 + 10);
      store.update(db -> db.execute("DELETE FROM note WHERE id % 7 = 0"));
      clock.advance(Duration.ofSeconds(10));
      journal.copy();
      was.put(i, texts());
    }
    var replay = new Replay(folder);
    for (int i = 0; i < 5; i++) {
      Path then = dir.resolve("then-" + i + ".db");
      Files.copy(base, then);
      var at = clock.instant().minusSeconds(10L * (4 - i));
      Replay.Plan plan = replay.plan(from(mark), at);
      replay.onto(then, plan.segments());
      assertThat(textsOf(then)).isEqualTo(was.get(i));
    }
  }

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

  @Test
  void a_copy_is_not_made_older_than_it_is() throws Exception {
    note("before");
    Journal.Mark mark = journal.mark();
    journal.copy();
    clock.advance(Duration.ofSeconds(5));
    note("in it");
    Path copy = copy("base.db");
    Journal.Footing base = journal.base(mark).orElseThrow();
    var replay = new Replay(folder);
    assertThat(replay.plan(base, clock.instant().minusSeconds(5)).end())
        .isEqualTo(new Replay.End.TooEarly());
    Replay.Plan plan = replay.plan(base, clock.instant());
    assertThat(plan.end()).isEqualTo(new Replay.End.Reached());
    replay.onto(copy, plan.segments());
    assertThat(textsOf(copy)).containsExactly("before", "in it");
  }

  @Test
  void a_copy_made_while_others_write_is_a_base_too() throws Exception {
    notes(0, 100);
    Journal.Mark mark = journal.mark();
    var writing = new Thread(() -> notes(100, 1_500));
    writing.start();
    Path base = copy("base.db");
    writing.join();
    journal.copy();
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
  void a_database_that_shrank_is_as_small_when_replayed() throws Exception {
    notes(0, 300);
    Journal.Mark mark = journal.mark();
    Path base = copy("base.db");
    store.update(db -> db.execute("DELETE FROM note WHERE id > 5"));
    new Upkeep(store).shrink();
    journal.copy();
    store.truncateLog();
    assertThat(Files.size(file)).isLessThan(Files.size(base));
    assertThat(textsOf(replayed(base, mark))).isEqualTo(texts());
    assertThat(Files.size(base)).isEqualTo(Files.size(file));
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
  void what_is_damaged_or_missing_ends_the_replay_before_it() throws Exception {
    Journal.Mark mark = journal.mark();
    for (int i = 0; i < 4; i++) {
      note("" + i);
      clock.advance(Duration.ofSeconds(2));
      journal.copy();
    }
    var replay = new Replay(folder);
    List<Path> files = SegmentFile.files(folder);
    for (int at : new int[] {3, 50, 90, (int) Files.size(files.get(2)) - 1}) {
      flip(files.get(2), at);
      Replay.Plan plan = replay.plan(from(mark), clock.instant());
      assertThat(plan.segments()).hasSize(2);
      assertThat(plan.end())
          .isEqualTo(new Replay.End.Damaged(files.get(2).getFileName().toString()));
      flip(files.get(2), at);
    }
    Files.delete(files.get(1));
    Replay.Plan plan = replay.plan(from(mark), clock.instant());
    assertThat(plan.segments()).hasSize(1);
    assertThat(plan.end()).isInstanceOf(Replay.End.Missing.class);
  }

  private static void flip(Path file, int at) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int was = bytes.read();
      bytes.seek(at);
      bytes.write(was ^ 0x10);
    }
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
