package commonplace.memory.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.store.DatabaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SnapshotsTest extends SnapshotCase {
  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void a_snapshot_holds_what_was_committed_and_nothing_later() {
    note("before");
    Snapshot made = snapshots.make(SnapshotKind.HOURLY);
    note("behind");

    assertThat(notes(unpacked(made))).containsExactly("before");
    assertThat(snapshots.list()).containsExactly(made);
    assertThat(made.schema()).isEqualTo(DatabaseFile.newest());
  }

  @Test
  void only_its_two_files_are_left_and_others_cannot_read_them() throws IOException {
    Snapshot made = snapshots.make(SnapshotKind.HOURLY);

    assertThat(names(folder))
        .containsExactly("snapshot_20261122_100000.data", "snapshot_20261122_100000.manifest");
    assertThat(names(file.resolveSibling(".")))
        .doesNotContain("commonplace.db.copy", "commonplace.db.trial");
    assertThat(mode(folder)).isEqualTo("rwxr-x---");
    assertThat(mode(data(made))).isEqualTo("rw-------");
    assertThat(mode(manifest(made))).isEqualTo("rw-------");
  }

  @Test
  void two_of_one_second_have_different_ids() {
    snapshots.make(SnapshotKind.HOURLY);
    Snapshot second = snapshots.make(SnapshotKind.BULK);

    assertThat(second.id().value()).isEqualTo("snapshot_20261122_100000_2");
    assertThat(snapshots.find(Snapshots.LATEST)).contains(second);
  }

  @Test
  void a_named_one_is_found_by_its_name_and_the_name_is_given_once() {
    Snapshot made = snapshots.make(Optional.of("pre-upgrade-20261122"));

    assertThat(snapshots.find("pre-upgrade-20261122")).contains(made);
    assertThat(snapshots.find(made.id().value())).contains(made);
    assertThatThrownBy(() -> snapshots.make(Optional.of("pre-upgrade-20261122")))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("Take another name");
    assertThatThrownBy(() -> snapshots.make(Optional.of("../escape")))
        .isInstanceOf(SnapshotException.class);
  }

  /// The rows are numbered in the order of their commits: a snapshot must hold a run of them from
  /// the first on, and nothing of the one in progress.
  @Test
  void a_snapshot_made_while_others_write_equals_the_data_at_one_commit() throws Exception {
    store.update(
        db -> {
          db.execute("CREATE TABLE load (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT");
          db.execute("CREATE TABLE twin (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT");
        });
    var running = new AtomicBoolean(true);
    var begun = new CountDownLatch(200);
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 1; running.get(); i++) {
                    int id = i;
                    store.update(
                        db -> {
                          db.execute("INSERT INTO load VALUES (?, ?)", id, "body " + id);
                          db.execute("INSERT INTO twin VALUES (?, ?)", id, "body " + id);
                        });
                    begun.countDown();
                  }
                });
    try {
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      for (int round = 0; round < 3; round++) {
        clock.advance(Duration.ofSeconds(1));
        assertOneCommit(unpacked(snapshots.make(SnapshotKind.HOURLY)));
      }
    } finally {
      running.set(false);
      writer.join();
    }
  }

  private void assertOneCommit(Path copy) {
    record Seen(int rows, int last, int unlike) {}
    Seen seen =
        DatabaseFile.still(copy)
            .withHandle(
                db ->
                    db.createQuery(
                            """
                            SELECT count(*) AS n, max(l.id) AS last,
                                   count(*) FILTER (WHERE t.body IS NOT 'body ' || l.id) AS unlike
                              FROM load l FULL JOIN twin t USING (id)
                            """)
                        .map((row, _) -> new Seen(row.getInt(1), row.getInt(2), row.getInt(3)))
                        .one());
    assertThat(seen.rows()).isEqualTo(seen.last()).isGreaterThanOrEqualTo(200);
    assertThat(seen.unlike()).isZero();
    int live = store.read(db -> db.createQuery("SELECT count(*) FROM load").mapTo(int.class).one());
    assertThat(seen.rows()).isLessThanOrEqualTo(live);
  }

  @Test
  void a_database_whose_index_differs_from_its_text_is_not_taken() {
    store.update(
        db -> db.execute("INSERT INTO message_fts_content (id, c0, c1) VALUES (7, 'a', 'b')"));

    assertThatThrownBy(() -> snapshots.make(SnapshotKind.HOURLY))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("is not whole")
        .hasMessageContaining("message_fts");
    assertThat(snapshots.list()).isEmpty();
  }

  @Test
  void a_database_with_orphans_is_not_taken() {
    store.update(db -> db.execute("CREATE TABLE part (whole TEXT REFERENCES note (text)) STRICT"));
    DatabaseFile.reading(file); // the store keeps foreign keys; another program need not
    try (var other = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = other.createStatement()) {
      statement.execute("INSERT INTO part VALUES ('nothing')");
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }

    assertThatThrownBy(() -> snapshots.make(SnapshotKind.HOURLY))
        .hasMessageContaining("belong to nothing: 1");
  }

  @Test
  void what_a_kill_left_behind_is_not_listed_and_is_swept() throws IOException {
    Snapshot whole = snapshots.make(SnapshotKind.HOURLY);
    List<String> good = names(folder);
    Files.writeString(folder.resolve("snapshot_20261122_110000.data.part"), "half");
    Files.writeString(folder.resolve("snapshot_20261122_120000.data"), "no manifest yet");
    Files.writeString(folder.resolve("snapshot_20261122_130000.manifest.part"), "half");
    Files.writeString(file.resolveSibling("commonplace.db.copy"), "half");
    Files.writeString(file.resolveSibling("commonplace.db.copy-journal"), "half");
    Files.writeString(folder.resolve("mine.txt"), "a person's");

    assertThat(snapshots.list()).containsExactly(whole);
    snapshots.sweep();

    assertThat(names(folder)).containsAll(good).contains("mine.txt").hasSize(good.size() + 1);
    assertThat(names(file.resolveSibling(".")))
        .noneMatch(name -> name.startsWith("commonplace.db.copy"));
  }

  @Test
  void a_folder_that_cannot_be_written_is_named() throws IOException {
    Files.writeString(folder, "a file");

    assertThatThrownBy(() -> snapshots.make(SnapshotKind.HOURLY))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("No snapshot was made")
        .hasMessageContaining(folder.toString());
  }

  @Test
  void one_that_was_removed_is_gone() throws IOException {
    Snapshot made = snapshots.make(Optional.of("mine"));
    snapshots.remove(made);

    assertThat(snapshots.list()).isEmpty();
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void one_is_made_of_an_older_database_before_it_is_changed_and_of_no_other() throws IOException {
    snapshots.beforeUpgrade();
    assertThat(snapshots.list()).isEmpty();
    store.update(db -> db.execute("PRAGMA user_version = 4"));
    snapshots.beforeUpgrade();
    assertThat(snapshots.list())
        .singleElement()
        .satisfies(
            made -> {
              assertThat(made.kind()).isEqualTo(SnapshotKind.UPGRADE);
              assertThat(made.schema()).isEqualTo(4);
            });
    store.close();
    Files.writeString(file, "no database");
    snapshots.beforeUpgrade();
    Files.delete(file);
    snapshots.beforeUpgrade();
    assertThat(snapshots.list()).hasSize(1);
  }
}
