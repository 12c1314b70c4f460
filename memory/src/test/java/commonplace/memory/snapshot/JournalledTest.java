package commonplace.memory.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.SettableClock;
import commonplace.memory.journal.Journal;
import commonplace.memory.measure.Operations;
import commonplace.memory.snapshot.RestoreOutcome.Done;
import commonplace.memory.snapshot.RestoreOutcome.Refused;
import commonplace.memory.snapshot.SnapshotSettings.AfterErase;
import commonplace.memory.snapshot.SnapshotSettings.Encryption;
import commonplace.memory.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Snapshots beside a journal: the database as it was between two of them.
class JournalledTest {
  @TempDir Path dir;
  private final SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");
  private Path file;
  private Journal journal;
  private Store store;
  private Snapshots snapshots;
  private Restoring restoring;

  @BeforeEach
  void open() throws IOException {
    file = Files.createDirectories(dir.resolve("data")).resolve("commonplace.db");
    var settings =
        new SnapshotSettings(
            file,
            dir.resolve("backups"),
            Optional.empty(),
            new Encryption(false, dir.resolve("key")),
            Rotation.STANDARD,
            AfterErase.DELETE);
    snapshots = new Snapshots(settings, clock, new SecureRandom());
    restoring = new Restoring(snapshots, clock);
    start();
    store.update(db -> db.execute("CREATE TABLE note (text TEXT NOT NULL) STRICT"));
  }

  private void start() {
    journal = Journal.open(file, dir.resolve("data").resolve("journal"), clock);
    snapshots.beside(journal);
    store = Store.open(file, clock, new Operations(new SimpleMeterRegistry(), clock), journal);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void note(String text) {
    store.update(db -> db.execute("INSERT INTO note VALUES (?)", text));
    clock.advance(Duration.ofSeconds(10));
    journal.copy();
  }

  private List<String> notes() {
    return store.read(
        db -> db.createQuery("SELECT text FROM note ORDER BY rowid").mapTo(String.class).list());
  }

  private RestoreOutcome restored(Instant until) {
    store.close();
    Snapshot snapshot = snapshots.before(until).orElseThrow();
    RestoreOutcome outcome =
        restoring.now(new RestorePoint(snapshot, Optional.of(until)), "a test");
    start();
    return outcome;
  }

  @Test
  void the_database_is_restored_as_it_was_between_two_snapshots() {
    note("one");
    Snapshot _ = snapshots.make(SnapshotKind.HOURLY);
    note("two");
    Instant then = clock.instant();
    note("three");
    Snapshot _ = snapshots.make(SnapshotKind.HOURLY);
    assertThat(restored(then)).isInstanceOf(Done.class);
    assertThat(notes()).containsExactly("one", "two");
  }

  @Test
  void what_follows_a_damaged_segment_is_refused_and_the_time_before_it_is_named()
      throws Exception {
    Snapshot _ = snapshots.make(SnapshotKind.HOURLY);
    note("one");
    Instant whole = clock.instant();
    note("two");
    List<Path> segments;
    try (Stream<Path> files = Files.list(dir.resolve("data").resolve("journal"))) {
      segments = files.filter(each -> each.toString().endsWith(".seg")).sorted().toList();
    }
    try (var bytes = new RandomAccessFile(segments.getLast().toFile(), "rw")) {
      bytes.seek(bytes.length() / 2);
      int was = bytes.read();
      bytes.seek(bytes.length() / 2);
      bytes.write(was ^ 1);
    }
    RestoreOutcome outcome =
        restoring.consider(
            new RestorePoint(snapshots.newest().orElseThrow(), Optional.of(clock.instant())));
    assertThat(((Refused) outcome).why()).contains("is damaged", "--at " + whole);
    assertThat(restored(whole)).isInstanceOf(Done.class);
    assertThat(notes()).containsExactly("one");
  }

  @Test
  void forgetting_leaves_no_way_back_by_the_journal() {
    note("a secret");
    Snapshot _ = snapshots.make(SnapshotKind.HOURLY);
    note("another");
    Instant then = clock.instant();
    snapshots.forgot();
    clock.advance(Duration.ofMinutes(11));
    new SnapshotRounds(snapshots, Optional.of(Duration.ofHours(1)), clock).round();
    assertThat(snapshots.before(then)).isEmpty();
    assertThat(snapshots.stillHolding()).isEmpty();
    assertThat(snapshots.newest()).isPresent();
  }

  @Test
  void a_journal_that_began_anew_gets_a_snapshot_to_be_replayed_on() {
    var rounds = new SnapshotRounds(snapshots, Optional.of(Duration.ofHours(1)), clock);
    rounds.round();
    note("one");
    journal.forget();
    clock.advance(Duration.ofMinutes(11));
    rounds.round();
    note("two");
    assertThat(restored(clock.instant())).isInstanceOf(Done.class);
    assertThat(notes()).containsExactly("one", "two");
  }
}
