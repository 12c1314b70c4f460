package commonplace.memory.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.snapshot.SnapshotSettings.AfterErase;
import commonplace.memory.snapshot.SnapshotSettings.Encryption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotRoundsTest extends SnapshotCase {
  private static final Duration HOUR = Duration.ofHours(1);

  private Path second;
  private SnapshotRounds rounds;

  @BeforeEach
  void begin() {
    second = dir.resolve("second");
    begin(AfterErase.DELETE);
  }

  private void begin(AfterErase afterErase) {
    snapshots =
        snapshots(
            new SnapshotSettings(
                file,
                folder,
                Optional.of(second),
                new Encryption(false, keyFile),
                new Rotation(2, 0, 0, 0),
                afterErase));
    rounds = new SnapshotRounds(snapshots, Optional.of(HOUR), clock);
  }

  private void after(Duration time) {
    clock.advance(time);
    rounds.round();
  }

  @Test
  void one_is_made_every_interval_and_the_rule_removes_older_ones() {
    rounds.round();
    after(Duration.ofMinutes(59));
    assertThat(snapshots.list()).hasSize(1);
    after(Duration.ofMinutes(1));
    assertThat(snapshots.list()).hasSize(2);
    after(HOUR);
    assertThat(snapshots.list())
        .extracting(snapshot -> snapshot.id().value())
        .containsExactly("snapshot_20261122_120000", "snapshot_20261122_110000");
  }

  @Test
  void without_an_interval_none_is_made() {
    new SnapshotRounds(snapshots, Optional.empty(), clock).round();
    assertThat(snapshots.list()).isEmpty();
  }

  @Test
  void a_failure_is_told_and_tried_again_ten_minutes_later() throws IOException {
    Files.writeString(folder, "a file");
    rounds.round();
    assertThat(rounds.status().failure().orElseThrow()).contains(folder.toString());
    Files.delete(folder);
    after(Duration.ofMinutes(9));
    assertThat(rounds.status().failure()).isPresent();
    after(Duration.ofMinutes(1));
    assertThat(rounds.status().failure()).isEmpty();
    assertThat(rounds.status().count()).isEqualTo(1);
  }

  @Test
  void how_late_it_is_counts_from_the_newest_of_the_schedule_or_the_start() {
    clock.advance(Duration.ofMinutes(90));
    assertThat(rounds.status().sinceDue()).isEqualTo(1.5);
    rounds.round();
    clock.advance(Duration.ofMinutes(30));
    snapshots.make(SnapshotKind.BULK);
    assertThat(rounds.status().sinceDue()).isEqualTo(0.5);
  }

  @Test
  void a_wrong_clock_in_the_past_or_future_stops_nothing() {
    clock.advance(Duration.ofDays(400));
    rounds.round();
    clock.advance(Duration.ofDays(-400));
    rounds.round();
    assertThat(snapshots.list()).hasSize(2);
    assertThat(rounds.status().sinceDue()).isZero();
  }

  @Test
  void what_was_forgotten_goes_with_the_snapshots_that_hold_it() throws IOException {
    note("krypton");
    rounds.round();
    Snapshot mine = snapshots.make(Optional.of("mine"));
    clock.advance(Duration.ofMinutes(1));
    store.update(db -> db.execute("DELETE FROM note"));
    snapshots.forgot();
    assertThat(snapshots.stillHolding()).hasSize(2);

    after(Duration.ofMinutes(1));

    assertThat(snapshots.stillHolding())
        .singleElement()
        .satisfies(
            left -> {
              assertThat(left.id()).isEqualTo(mine.id());
              assertThat(left.forgotten()).contains(clock.instant().minusSeconds(60));
            });
    assertThat(snapshots.list()).hasSize(2);
    assertThat(notes(unpacked(snapshots.newest().orElseThrow()))).isEmpty();
  }

  @Test
  void older_snapshots_stay_until_there_is_one_without_what_was_forgotten() throws IOException {
    rounds.round();
    clock.advance(Duration.ofMinutes(1));
    snapshots.forgot();
    Files.createDirectory(file.resolveSibling("commonplace.db.copy"));
    Files.writeString(file.resolveSibling("commonplace.db.copy").resolve("blocks"), "it");

    after(Duration.ofMinutes(1));

    assertThat(rounds.status().failure()).isPresent();
    assertThat(snapshots.list()).hasSize(1);
  }

  @Test
  void they_stay_and_say_so_where_that_is_wanted() {
    begin(AfterErase.KEEP);
    rounds.round();
    clock.advance(Duration.ofMinutes(1));
    snapshots.forgot();
    after(HOUR);
    assertThat(snapshots.stillHolding()).hasSize(1);
  }

  @Test
  void the_second_folder_follows_the_first() throws IOException {
    rounds.round();
    rounds.followUp();
    assertThat(names(second)).isEqualTo(names(folder));
    after(HOUR);
    after(HOUR);
    rounds.followUp();
    assertThat(names(second)).isEqualTo(names(folder)).hasSize(4);
    assertThat(rounds.status().second()).isEmpty();
    for (String name : names(folder)) {
      assertThat(second.resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
    }
  }

  @Test
  void a_second_folder_that_fails_is_told_and_holds_up_nothing() throws IOException {
    Files.writeString(second, "a file");
    rounds.round();
    rounds.followUp();
    assertThat(rounds.status().second().orElseThrow()).contains("does not take them");
    assertThat(rounds.status().failure()).isEmpty();
    Files.delete(second);
    rounds.followUp();
    assertThat(rounds.status().second()).isEmpty();
    assertThat(names(second)).hasSize(2);
  }

  @Test
  void a_first_folder_that_lost_all_empties_no_second_one() throws IOException {
    rounds.round();
    rounds.followUp();
    snapshots.remove(snapshots.newest().orElseThrow());
    rounds.followUp();
    assertThat(names(second)).hasSize(2);
  }

  @Test
  void a_drill_says_whether_the_newest_restores_and_remembers_it() throws IOException {
    assertThat(rounds.drill()).contains("There is no snapshot");
    rounds.round();
    assertThat(rounds.drill()).contains("is whole");
    assertThat(rounds.status().drill().orElseThrow().passed()).isTrue();
    assertThat(names(file.resolveSibling("."))).doesNotContain("commonplace.db.trial");
    byte[] data = Files.readAllBytes(data(snapshots.newest().orElseThrow()));
    data[40] ^= 1;
    Files.write(data(snapshots.newest().orElseThrow()), data);
    assertThat(rounds.drill()).contains("is damaged");
    assertThat(new SnapshotRounds(snapshots, Optional.empty(), clock).status().drill())
        .hasValueSatisfying(last -> assertThat(last.passed()).isFalse());
    assertThat(rounds.status().damaged()).isEqualTo(1);
  }
}
