package commonplace.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import commonplace.admin.Stores;
import commonplace.memory.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSnapshotsTest {
  @TempDir private Path dir;
  private Store store;
  private SqliteSnapshots snapshots;

  @BeforeEach
  void open() {
    store = Stores.open(dir.resolve("memory.db"));
    snapshots = new SqliteSnapshots(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void a_snapshot_comes_back_as_it_was_kept() {
    Sample sample =
        new Sample(
            512.25, 64, 8, 4000, 12.5, 3, new Sample.Disk(40, 9000), new NetworkIo(1, 2), 1.5);
    ResourceSnapshot kept = ResourceSnapshot.of(Samples.AT, sample, 7, 81.25);
    snapshots.keep(kept);
    snapshots.keep(Samples.snapshot(Samples.AT.plusSeconds(30), 300));
    List<ResourceSnapshot> all = snapshots.since(Samples.AT);
    assertThat(all).first().isEqualTo(kept);
    assertThat(all).last().extracting(ResourceSnapshot::pressure).isNull();
    assertThat(snapshots.since(Samples.AT.plusSeconds(1))).hasSize(1);
  }

  @Test
  void a_thousand_are_kept_and_older_ones_live_on_in_their_hour() {
    store.update(
        db -> {
          for (int i = 0; i < 1_120; i++) {
            snapshots.keep(Samples.snapshot(Samples.AT.plusSeconds(30L * i), i, i % 100, i % 7));
          }
        });
    List<ResourceSnapshot> left = snapshots.since(Instant.EPOCH);
    assertThat(left).hasSize(1_000);
    assertThat(left.getFirst().memoryMb()).isEqualTo(120);
    List<Usage> hours = snapshots.hours();
    assertThat(hours).hasSize(10);
    Usage first = hours.getFirst();
    assertThat(first.from()).isEqualTo(Samples.AT);
    assertThat(first.samples()).isEqualTo(120);
    assertThat(first.memoryMbMean()).isCloseTo(59.5, within(1e-6));
    assertThat(first.memoryMbPeak()).isEqualTo(119);
    assertThat(first.cpuPercentMean()).isCloseTo(42.83, within(0.01));
    assertThat(first.cpuPercentPeak()).isEqualTo(99);
    assertThat(first.sessionsPeak()).isEqualTo(6);
    assertThat(hours.stream().mapToInt(Usage::samples).sum()).isEqualTo(1_120);
  }

  @Test
  void an_hour_that_is_half_folded_is_still_one_hour() {
    store.update(
        db -> {
          for (int i = 0; i < 1_060; i++) {
            snapshots.keep(Samples.snapshot(Samples.AT.plusSeconds(30L * i), i));
          }
        });
    assertThat(snapshots.hours().getFirst().samples()).isEqualTo(120);
    assertThat(snapshots.hours().getFirst().memoryMbPeak()).isEqualTo(119);
  }

  @Test
  void hours_are_forgotten_after_ninety_days() {
    store.update(
        db -> {
          for (int i = 0; i < 1_001; i++) {
            snapshots.keep(Samples.snapshot(Samples.AT, i));
          }
          snapshots.keep(Samples.snapshot(Samples.AT.plus(Duration.ofDays(90)), 1));
        });
    assertThat(folded()).isEqualTo(1);
    snapshots.keep(Samples.snapshot(Samples.AT.plus(Duration.ofDays(91)), 1));
    assertThat(folded()).as("what was folded in this very commit is as old").isZero();
  }

  private int folded() {
    return store.read(
        db -> db.createQuery("SELECT count(*) FROM resource_hour").mapTo(Integer.class).one());
  }
}
