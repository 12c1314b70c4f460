package commonplace.memory.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DamagedSnapshotTest extends SnapshotCase {
  private String wrong(Snapshot snapshot) {
    return snapshots.verify(snapshot) instanceof Inspection.Damaged(_, String why)
        ? why
        : "nothing";
  }

  private static void flip(Path file, long at) throws IOException {
    try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
      disk.seek(at);
      int before = disk.read();
      disk.seek(at);
      disk.write(before ^ (1 << (int) (at % 8)));
    }
  }

  @Test
  void each_of_two_hundred_flipped_bytes_is_found() throws IOException {
    note("x".repeat(20_000));
    Snapshot made = snapshots.make(SnapshotKind.HOURLY);
    assertThat(wrong(made)).isEqualTo("nothing");
    var random = new Random(20_261_122);
    for (int i = 0; i < 200; i++) {
      Path target = i % 10 == 0 ? manifest(made) : data(made);
      long at = random.nextLong(Files.size(target));
      flip(target, at);
      assertThat(wrong(made)).as("%s at %d", target, at).contains("is damaged");
      flip(target, at);
    }
    assertThat(wrong(made)).isEqualTo("nothing");
  }

  @Test
  void what_was_found_is_listed_from_then_on_and_is_not_the_latest() throws IOException {
    Snapshot older = snapshots.make(SnapshotKind.HOURLY);
    clock.advance(Duration.ofHours(1));
    Snapshot newer = snapshots.make(SnapshotKind.HOURLY);
    flip(data(newer), 100);
    assertThat(snapshots.find(Snapshots.LATEST)).map(Snapshot::id).contains(newer.id());

    String why = wrong(newer);

    assertThat(why)
        .isEqualTo(
            "snapshot_20261122_110000 is damaged: the SHA-256 of its data differs from its"
                + " manifest.");
    assertThat(snapshots.list().getFirst().damage()).contains(why);
    assertThat(snapshots.find(Snapshots.LATEST)).map(Snapshot::id).contains(older.id());
    flip(data(newer), 100);
    assertThat(wrong(newer)).isEqualTo("nothing");
    assertThat(snapshots.list().getFirst().good()).isTrue();
  }

  @Test
  void one_that_was_cut_off_or_lost_its_data_is_listed_as_damaged() throws IOException {
    Snapshot made = snapshots.make(SnapshotKind.HOURLY);
    try (var disk = new RandomAccessFile(data(made).toFile(), "rw")) {
      disk.setLength(disk.length() - 1);
    }
    assertThat(snapshots.list().getFirst().damage().orElseThrow()).contains("bytes and had");
    assertThat(snapshots.newest()).isEmpty();
    Files.delete(data(made));
    assertThat(snapshots.list().getFirst().damage()).contains("its data is missing");
    assertThat(wrong(made)).contains("its data is missing");
  }

  @Test
  void a_manifest_of_another_snapshot_is_refused() throws IOException {
    Snapshot first = snapshots.make(SnapshotKind.HOURLY);
    clock.advance(Duration.ofHours(1));
    Snapshot second = snapshots.make(SnapshotKind.HOURLY);
    Files.copy(manifest(first), manifest(second), StandardCopyOption.REPLACE_EXISTING);

    assertThat(snapshots.list().getFirst().damage())
        .contains("its manifest is that of another snapshot");
  }
}
