package commonplace.memory.journal;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.store.Upkeep;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReplayTest extends JournalCase {
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
}
