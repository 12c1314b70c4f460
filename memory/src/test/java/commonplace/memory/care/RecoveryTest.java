package commonplace.memory.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.MemoryAgent;
import commonplace.memory.MemoryCase;
import commonplace.memory.care.Recovery.Loss;
import commonplace.memory.measure.Operations;
import commonplace.memory.snapshot.Rotation;
import commonplace.memory.snapshot.SnapshotKind;
import commonplace.memory.snapshot.SnapshotSettings;
import commonplace.memory.snapshot.Snapshots;
import commonplace.memory.store.StoreException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecoveryTest extends MemoryCase {
  private static final int PAGE = 4096;

  private final List<String> said = new ArrayList<>();
  private Path file;
  private Snapshots snapshots;

  @BeforeEach
  void talk() {
    file = dir.resolve("data").resolve("commonplace.db");
    snapshots =
        new Snapshots(
            new SnapshotSettings(
                file,
                dir.resolve("backups"),
                Optional.empty(),
                new SnapshotSettings.Encryption(false, dir.resolve("key")),
                Rotation.STANDARD,
                SnapshotSettings.AfterErase.DELETE),
            clock,
            new SecureRandom());
    keep(web("main"), "https://example.org/a", "Rye needs cold. It stands in autumn.");
    say(300);
  }

  private void say(int many) {
    for (int i = 0; i < many; i++) {
      String text = "Message %d about the mill. ".formatted(said.size()) + "x".repeat(200);
      receive("u" + said.size(), text);
      said.add(text);
    }
  }

  private void snapshot() {
    snapshots.make(SnapshotKind.HOURLY);
  }

  private List<Integer> pagesOf(String name) {
    memory.store().truncateLog();
    List<Integer> pages =
        memory
            .store()
            .read(
                db ->
                    db.createQuery("SELECT pageno FROM dbstat WHERE name = :name ORDER BY pageno")
                        .bind("name", name)
                        .mapTo(Integer.class)
                        .list());
    return pages;
  }

  private List<Integer> leavesOf(String name) {
    memory.store().truncateLog();
    return memory
        .store()
        .read(
            db ->
                db.createQuery(
                        "SELECT pageno FROM dbstat WHERE name = :name AND pagetype = 'leaf' ORDER"
                            + " BY path")
                    .bind("name", name)
                    .mapTo(Integer.class)
                    .list());
  }

  private void overwrite(List<Integer> pages) throws IOException {
    memory.close();
    try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
      for (int page : pages) {
        disk.seek((page - 1L) * PAGE);
        disk.write(new byte[PAGE]);
      }
    }
    Files.writeString(file.resolveSibling("damaged"), "found\n");
  }

  private RecoveryOutcome recover(Loss loss) {
    assertThatThrownBy(this::reopened).isInstanceOf(StoreException.class);
    return new Recovery(snapshots, clock).recover(loss);
  }

  private MemoryAgent reopened() {
    return MemoryAgent.open(dir.resolve("data"), clock, new Operations(meters, clock));
  }

  private void everythingIsThere() {
    memory = reopened();
    assertThat(texts()).containsExactlyElementsOf(said);
    assertThat(
            memory
                .store()
                .<Integer>read(
                    db -> db.createQuery("SELECT count(*) FROM inbox").mapTo(Integer.class).one()))
        .isEqualTo(said.size());
    assertThat(
            memory
                .store()
                .<Integer>read(
                    db ->
                        db.createQuery("SELECT count(*) FROM message_fts")
                            .mapTo(Integer.class)
                            .one()))
        .isEqualTo(said.size());
  }

  private List<String> texts() {
    return memory
        .store()
        .read(
            db ->
                db.createQuery("SELECT text FROM message ORDER BY message_id")
                    .mapTo(String.class)
                    .list());
  }

  @Test
  void what_was_said_since_the_snapshot_is_taken_from_the_damaged_file() throws Exception {
    snapshot();
    say(50);
    List<Integer> leaves = leavesOf("message");
    overwrite(leaves.subList(0, leaves.size() / 2));

    RecoveryOutcome outcome = recover(Loss.ASKS);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            RecoveryOutcome.Done.class,
            done -> {
              assertThat(done.words()).contains("50 messages, 50 inbox rows");
              assertThat(done.kept()).exists();
            });
    everythingIsThere();
    say(1);
    assertThat(texts()).hasSize(351);
  }

  @Test
  void a_damaged_index_loses_nothing() throws Exception {
    snapshot();
    say(50);
    overwrite(pagesOf("message_of_space"));

    assertThat(recover(Loss.ASKS)).isInstanceOf(RecoveryOutcome.Done.class);

    everythingIsThere();
  }

  @Test
  void a_first_page_of_zeros_loses_nothing() throws Exception {
    snapshot();
    say(50);
    memory.store().truncateLog();
    overwrite(List.of(1));

    assertThat(recover(Loss.ASKS)).isInstanceOf(RecoveryOutcome.Done.class);

    everythingIsThere();
  }

  @Test
  void the_log_of_a_killed_program_is_read_too() throws Exception {
    snapshot();
    memory.store().truncateLog();
    List<Integer> leaves = leavesOf("passage");
    say(50);
    Path log = file.resolveSibling("commonplace.db-wal");
    byte[] written = Files.readAllBytes(log);
    byte[] main = Files.readAllBytes(file);
    memory.close();
    Files.write(file, main);
    overwriteClosed(leaves);
    Files.write(log, written);

    assertThat(recover(Loss.ASKS)).isInstanceOf(RecoveryOutcome.Done.class);

    everythingIsThere();
  }

  private void overwriteClosed(List<Integer> pages) throws IOException {
    try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
      for (int page : pages) {
        disk.seek((page - 1L) * PAGE);
        disk.write(new byte[PAGE]);
      }
    }
    Files.writeString(file.resolveSibling("damaged"), "found\n");
  }

  @Test
  void what_nobody_has_any_more_waits_for_a_word_and_changes_nothing() throws Exception {
    snapshot();
    say(200);
    List<Integer> leaves = leavesOf("message");
    overwrite(leaves.subList(leaves.size() - 5, leaves.size() - 2));
    assertThatThrownBy(this::reopened).isInstanceOf(StoreException.class);
    byte[] before = Files.readAllBytes(file);

    RecoveryOutcome asked = new Recovery(snapshots, clock).recover(Loss.ASKS);

    assertThat(asked)
        .isInstanceOfSatisfying(
            RecoveryOutcome.Waits.class,
            waits -> {
              assertThat(waits.salvage().lost()).containsKey("message");
              assertThat(waits.words()).contains("recover --accept");
            });
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    long lost = ((RecoveryOutcome.Waits) asked).salvage().lost().getOrDefault("message", 0L);
    assertThat(lost).isBetween(3L, 100L);

    assertThat(new Recovery(snapshots, clock).recover(Loss.ACCEPTED))
        .isInstanceOfSatisfying(
            RecoveryOutcome.Done.class, done -> assertThat(done.words()).contains("Lost: "));
    memory = reopened();
    assertThat(said).containsAll(texts());
    assertThat(texts()).hasSize((int) (said.size() - lost)).contains(said.getLast());
  }

  @Test
  void a_file_that_was_cut_off_keeps_what_is_before_the_cut() throws Exception {
    snapshot();
    say(50);
    memory.store().truncateLog();
    memory.close();
    try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
      disk.setLength(disk.length() - 2 * PAGE);
    }

    RecoveryOutcome outcome = recover(Loss.ACCEPTED);

    assertThat(outcome).isInstanceOf(RecoveryOutcome.Done.class);
    memory = reopened();
    assertThat(texts()).hasSizeGreaterThan(300);
    assertThat(said).containsAll(texts());
  }

  @Test
  void without_a_snapshot_what_can_be_read_becomes_the_database() throws Exception {
    overwrite(pagesOf("message_of_space"));

    assertThat(recover(Loss.ASKS)).isInstanceOf(RecoveryOutcome.Done.class);

    everythingIsThere();
    assertThat(memory.library().sources(web("main").space(), 5)).hasSize(1);
  }

  @Test
  void a_reply_that_was_given_since_is_not_given_again() throws Exception {
    snapshot();
    memory
        .store()
        .update(
            db ->
                db.execute("UPDATE inbox SET state = 'done', done_at = '2026-05-03 10:00:00.000'"));
    overwrite(pagesOf("message_of_space"));

    recover(Loss.ASKS);

    memory = reopened();
    assertThat(
            memory
                .store()
                .<Integer>read(
                    db ->
                        db.createQuery("SELECT count(*) FROM inbox WHERE state = 'waiting'")
                            .mapTo(Integer.class)
                            .one()))
        .isZero();
  }

  @Test
  void what_was_forgotten_since_does_not_come_back() throws Exception {
    snapshot();
    memory
        .store()
        .update(
            db -> {
              db.execute("DELETE FROM message WHERE message_id <= 10");
              db.execute(
                  "DELETE FROM message_fts WHERE rowid NOT IN (SELECT (space_id << 40) + message_id"
                      + " FROM message)");
            });
    clock.advance(Duration.ofMinutes(1));
    snapshots.forgot();
    said.subList(0, 10).clear();
    overwrite(leavesOf("source"));

    recover(Loss.ACCEPTED);

    memory = reopened();
    assertThat(texts()).containsExactlyElementsOf(said);
  }
}
