package commonplace.memory.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.snapshot.RestoreOutcome.Done;
import commonplace.memory.snapshot.RestoreOutcome.Possible;
import commonplace.memory.snapshot.RestoreOutcome.Refused;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestoringTest extends SnapshotCase {
  private Restoring restoring;
  private Snapshot older;

  @BeforeEach
  void takeOne() {
    note("kept");
    older = snapshots.make(SnapshotKind.HOURLY);
    clock.advance(Duration.ofHours(1));
    note("later");
    restoring = new Restoring(snapshots, clock);
  }

  private String refusal(RestoreOutcome outcome) {
    return outcome instanceof Refused(String why) ? why : outcome.toString();
  }

  private List<String> live() {
    store = opened();
    try {
      return store.read(
          db -> db.createQuery("SELECT text FROM note ORDER BY rowid").mapTo(String.class).list());
    } finally {
      store.close();
    }
  }

  /// As a kill leaves it: a `-wal` with commits that are in no other file.
  private void killed() throws IOException {
    Path aside = Files.createDirectory(dir.resolve("aside"));
    for (String tail : List.of("", "-wal", "-shm")) {
      Files.copy(file.resolveSibling(file.getFileName() + tail), aside.resolve("f" + tail));
    }
    store.close();
    for (String tail : List.of("", "-wal", "-shm")) {
      Files.move(
          aside.resolve("f" + tail),
          file.resolveSibling(file.getFileName() + tail),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @ParameterizedTest
  @EnumSource(SnapshotKind.class)
  void each_kind_takes_the_place_of_a_database_that_is_kept_as_a_snapshot(SnapshotKind kind)
      throws IOException {
    Snapshot other =
        kind == SnapshotKind.MANUAL ? snapshots.make(Optional.of("mine")) : snapshots.make(kind);
    clock.advance(Duration.ofHours(1));
    note("latest");
    killed();

    RestoreOutcome outcome = restoring.now(RestorePoint.of(other), "a test");

    assertThat(outcome).isInstanceOf(Done.class);
    assertThat(live()).containsExactly("kept", "later");
    Snapshot safety = snapshots.list().getFirst();
    assertThat(safety.kind()).isEqualTo(SnapshotKind.RESTORE);
    assertThat(notes(unpacked(safety))).containsExactly("kept", "later", "latest");
    assertThat(((Done) outcome).words()).contains(other.id().value(), safety.id().value());
    assertThat(names(file.resolveSibling(".")))
        .noneMatch(name -> name.matches("commonplace\\.db\\..*"));
  }

  @Test
  void a_look_changes_nothing() throws IOException {
    assertThat(restoring.consider(RestorePoint.of(older))).isInstanceOf(Possible.class);
    store.close();
    assertThat(live()).containsExactly("kept", "later");
    assertThat(names(folder)).hasSize(2);
  }

  @Test
  void a_damaged_snapshot_is_refused_and_nothing_is_touched() throws IOException {
    try (var disk = new RandomAccessFile(data(older).toFile(), "rw")) {
      disk.seek(50);
      disk.write(~disk.read());
    }
    store.close();
    assertThat(refusal(restoring.now(RestorePoint.of(older), "a test")))
        .contains("is damaged", "SHA-256");
    assertThat(live()).containsExactly("kept", "later");
    assertThat(snapshots.list()).hasSize(1);
  }

  @Test
  void a_snapshot_of_a_newer_program_is_refused() {
    store.update(db -> db.execute("PRAGMA user_version = 99"));
    Snapshot newer = snapshots.make(SnapshotKind.HOURLY);
    store.update(db -> db.execute("PRAGMA user_version = 5"));
    store.close();

    assertThat(refusal(restoring.consider(RestorePoint.of(newer))))
        .contains("version 99", "newer program");
    assertThat(refusal(restoring.now(RestorePoint.of(newer), "a test"))).contains("version 99");
    assertThat(live()).containsExactly("kept", "later");
  }

  @Test
  void a_database_too_damaged_for_a_snapshot_is_kept_as_it_is() throws IOException {
    store.close();
    byte[] scratched = Files.readAllBytes(file);
    java.util.Arrays.fill(scratched, 8_192, 60_000, (byte) 7);
    Files.write(file, scratched);

    RestoreOutcome outcome = restoring.now(RestorePoint.of(older), "a test");

    assertThat(((Done) outcome).words()).contains("commonplace.db.before_20261122_110000");
    assertThat(Files.readAllBytes(file.resolveSibling("commonplace.db.before_20261122_110000")))
        .isEqualTo(scratched);
    assertThat(live()).containsExactly("kept");
  }

  @Test
  void a_missing_database_is_restored() throws IOException {
    store.close();
    Files.delete(file);
    assertThat(((Done) restoring.now(RestorePoint.of(older), "a test")).words())
        .contains("There was none before");
    assertThat(live()).containsExactly("kept");
  }

  /// Every state a kill can leave between the decision and the end.
  @ParameterizedTest
  @EnumSource(CutOff.class)
  void a_swap_that_was_cut_off_is_finished_at_the_next_start(CutOff at) throws IOException {
    killed();
    var swap = new Swap(file);
    assertThat(snapshots.unpack(older, swap.incoming())).isInstanceOf(Inspection.Whole.class);
    restoring.stage(RestorePoint.of(older), "a test");
    swap.begin(Optional.empty(), "It is restored.");
    at.leave(file);

    assertThat(restoring.atStart()).contains("It is restored.");

    assertThat(live()).containsExactly("kept");
    assertThat(names(file.resolveSibling(".")))
        .noneMatch(name -> name.matches("commonplace\\.db\\..*"));
    assertThat(restoring.atStart()).isEmpty();
  }

  enum CutOff {
    DECIDED,
    DATABASE_ASIDE,
    ALL_ASIDE,
    NEW_ONE_IN_PLACE,
    OLD_ONES_DELETED;

    void leave(Path file) throws IOException {
      if (compareTo(DATABASE_ASIDE) >= 0) {
        move(file, "");
      }
      if (compareTo(ALL_ASIDE) >= 0) {
        move(file, "-wal");
        move(file, "-shm");
      }
      if (compareTo(NEW_ONE_IN_PLACE) >= 0) {
        Files.move(file.resolveSibling("commonplace.db.restoring"), file);
      }
      if (this == OLD_ONES_DELETED) {
        for (String tail : List.of("", "-wal", "-shm")) {
          Files.delete(file.resolveSibling("commonplace.db.replaced" + tail));
        }
      }
    }

    private static void move(Path file, String tail) throws IOException {
      Files.move(
          file.resolveSibling("commonplace.db" + tail),
          file.resolveSibling("commonplace.db.replaced" + tail));
    }
  }

  @Test
  void a_new_file_for_which_nothing_was_decided_is_swept() throws IOException {
    store.close();
    Files.writeString(file.resolveSibling("commonplace.db.restoring"), "half");
    assertThat(restoring.atStart()).isEmpty();
    assertThat(names(file.resolveSibling("."))).doesNotContain("commonplace.db.restoring");
    assertThat(live()).containsExactly("kept", "later");
  }

  @Test
  void what_was_staged_is_done_at_the_next_start_and_once() throws IOException {
    restoring.stage(RestorePoint.of(older), "Ann");
    note("written until the end");
    store.close();

    assertThat(restoring.atStart().orElseThrow()).contains(older.id().value(), "as Ann asked");
    assertThat(live()).containsExactly("kept");
    assertThat(restoring.atStart()).isEmpty();
    assertThat(notes(unpacked(snapshots.list().getFirst()))).contains("written until the end");
  }

  @Test
  void what_was_staged_and_cannot_be_done_leaves_the_database_and_says_why() throws IOException {
    restoring.stage(RestorePoint.of(older), "Ann");
    Files.writeString(data(older), "ruined");
    store.close();

    assertThat(restoring.atStart().orElseThrow())
        .contains("is damaged", "The database is as it was");
    assertThat(live()).containsExactly("kept", "later");
    assertThat(restoring.atStart()).isEmpty();
  }

  @Test
  void what_was_taken_back_is_not_done() {
    restoring.stage(RestorePoint.of(older), "Ann");
    restoring.unstage();
    store.close();
    assertThat(restoring.atStart()).isEmpty();
  }

  @Test
  void elsewhere_is_an_empty_folder_or_one_that_may_be_cleared() throws IOException {
    Path target = dir.resolve("elsewhere");
    assertThat(restoring.elsewhere(RestorePoint.of(older), target, false)).isInstanceOf(Done.class);
    assertThat(notes(target.resolve("commonplace.db"))).containsExactly("kept");

    Snapshot newer = snapshots.make(SnapshotKind.HOURLY);
    assertThat(refusal(restoring.elsewhere(RestorePoint.of(newer), target, false)))
        .contains("--allow-clear");
    assertThat(notes(target.resolve("commonplace.db"))).containsExactly("kept");
    assertThat(restoring.elsewhere(RestorePoint.of(newer), target, true)).isInstanceOf(Done.class);
    assertThat(notes(target.resolve("commonplace.db"))).containsExactly("kept", "later");
    assertThat(names(target)).containsExactly("commonplace.db");
    assertThat(refusal(restoring.elsewhere(RestorePoint.of(newer), file.resolveSibling(""), true)))
        .contains("Leave --target-path out");
  }

  @Test
  void no_folder_to_restore_into_is_an_error_with_a_reason() throws IOException {
    Path blocked = Files.writeString(dir.resolve("blocked"), "a file");
    assertThatThrownBy(
            () -> restoring.elsewhere(RestorePoint.of(older), blocked.resolve("in"), false))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("blocked");
  }
}
