package commonplace.memory.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RotationTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:30:00Z");

  private static Snapshot at(Instant at, SnapshotKind kind) {
    return new Snapshot(
        SnapshotId.free(at, _ -> false),
        at,
        kind,
        Optional.empty(),
        5,
        1,
        1,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<Snapshot> kept(List<Snapshot> all) {
    Set<Snapshot> gone = new HashSet<>(Rotation.STANDARD.superfluous(all, NOW));
    return all.stream().filter(each -> !gone.contains(each)).toList();
  }

  private static Object week(Instant at) {
    LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
    return day.get(IsoFields.WEEK_BASED_YEAR) * 100 + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  private static Object day(Instant at) {
    return at.truncatedTo(ChronoUnit.DAYS);
  }

  private static Object hour(Instant at) {
    return at.truncatedTo(ChronoUnit.HOURS);
  }

  private static Object month(Instant at) {
    return at.toString().substring(0, 7);
  }

  @Test
  void a_year_of_hours_leaves_the_newest_of_each_period() {
    List<Snapshot> year =
        IntStream.range(0, 24 * 400)
            .mapToObj(h -> at(NOW.minus(Duration.ofHours(h)), SnapshotKind.HOURLY))
            .toList();

    List<Snapshot> kept = kept(year);

    assertThat(kept.subList(0, 24)).isEqualTo(year.subList(0, 24));
    assertThat(kept.stream().map(s -> s.at().toString().substring(0, 13)))
        .endsWith(
            "2026-06-30T23",
            "2026-05-31T23",
            "2026-04-30T23",
            "2026-03-31T23",
            "2026-02-28T23",
            "2026-01-31T23",
            "2025-12-31T23");
    assertThat(kept).hasSize(24 + 5 + 3 + 11);
  }

  @Test
  void those_that_people_asked_for_stay_and_of_each_safety_kind_the_newest_three() {
    List<Snapshot> all = new ArrayList<>();
    for (SnapshotKind kind : SnapshotKind.values()) {
      for (int i = 0; i < 5; i++) {
        all.add(at(NOW.minus(Duration.ofDays(500L + i)).minusSeconds(all.size()), kind));
      }
    }
    var counts =
        kept(all).stream().collect(Collectors.groupingBy(Snapshot::kind, Collectors.counting()));
    assertThat(counts)
        .containsEntry(SnapshotKind.MANUAL, 5L)
        .containsEntry(SnapshotKind.UPGRADE, 3L)
        .containsEntry(SnapshotKind.RESTORE, 3L)
        .containsEntry(SnapshotKind.BULK, 3L)
        .containsEntry(SnapshotKind.RESET, 3L);
  }

  @Test
  void a_damaged_one_takes_no_place_from_a_good_one() {
    Snapshot good = at(NOW.minusSeconds(60), SnapshotKind.HOURLY);
    Snapshot newer =
        at(NOW, SnapshotKind.HOURLY).with(Optional.empty(), Optional.of("it is damaged"));
    assertThat(kept(List.of(newer, good))).containsExactly(newer, good);
  }

  @Property(tries = 10_000)
  void each_period_keeps_its_newest_and_empty_ones_take_no_place(
      @ForAll("schedules") List<Snapshot> all) {
    List<Snapshot> past = all.stream().filter(s -> !s.at().isAfter(NOW)).toList();
    Set<Snapshot> kept = new HashSet<>(kept(all));
    Set<Snapshot> wanted = new HashSet<>();
    wanted.addAll(newest(past, 24, RotationTest::hour));
    wanted.addAll(newest(past, 7, RotationTest::day));
    wanted.addAll(newest(past, 4, RotationTest::week));
    wanted.addAll(newest(past, 12, RotationTest::month));
    assertThat(past.stream().filter(kept::contains)).containsExactlyInAnyOrderElementsOf(wanted);
    past.stream()
        .max(java.util.Comparator.comparing(Snapshot::at))
        .ifPresent(newest -> assertThat(kept).contains(newest));
    assertThat(kept).hasSizeLessThanOrEqualTo(2 * (24 + 7 + 4 + 12));
  }

  @Property(tries = 1_000)
  void a_second_look_removes_nothing_more(@ForAll("schedules") List<Snapshot> all) {
    List<Snapshot> kept = kept(all);
    assertThat(Rotation.STANDARD.superfluous(kept, NOW)).isEmpty();
  }

  @Property(tries = 1_000)
  void what_a_wrong_clock_made_in_the_future_removes_nothing_of_the_past(
      @ForAll("schedules") List<Snapshot> all) {
    List<Snapshot> past = all.stream().filter(s -> !s.at().isAfter(NOW)).toList();
    assertThat(kept(all).stream().filter(past::contains).toList()).isEqualTo(kept(past));
  }

  /// By another way than the rule's: group, take each group's newest, then the newest groups.
  private static List<Snapshot> newest(
      List<Snapshot> all, int most, Function<Instant, Object> period) {
    return all.stream().collect(Collectors.groupingBy(s -> period.apply(s.at()))).values().stream()
        .map(each -> each.stream().max(java.util.Comparator.comparing(Snapshot::at)).orElseThrow())
        .sorted(java.util.Comparator.comparing(Snapshot::at).reversed())
        .limit(most)
        .toList();
  }

  /// Runs of snapshots some minutes apart, with gaps of up to a year and jumps of the clock back
  /// and forth between them.
  @Provide
  Arbitrary<List<Snapshot>> schedules() {
    Arbitrary<Long> steps =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(20, Arbitraries.longs().between(1, 7_200)),
            net.jqwik.api.Tuple.of(3, Arbitraries.longs().between(86_400, 31_536_000)),
            net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(-63_072_000, -1)));
    return steps
        .list()
        .ofMinSize(0)
        .ofMaxSize(120)
        .map(
            gaps -> {
              Set<Instant> times = new HashSet<>();
              Instant at = NOW.plus(Duration.ofDays(3));
              for (long gap : gaps) {
                at = at.minusSeconds(gap);
                times.add(at);
              }
              return times.stream().map(each -> at(each, SnapshotKind.HOURLY)).toList();
            });
  }
}
