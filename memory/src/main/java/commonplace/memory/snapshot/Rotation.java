package commonplace.memory.snapshot;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Which snapshots stay. Of those that the schedule made: the newest of each of the last so many
/// hours, days, ISO weeks and months, in UTC, that have one; a period without one takes no place
/// (the rule of restic's `forget --keep-…`). Of those made before something else was done, the
/// newest three of each kind. Of those that people asked for, all.
///
/// Snapshots from the future, made while the clock was wrong, are judged apart, by the same rule:
/// they take no place from others. Damaged ones take no place either, and stay to be looked at.
///
/// @param hourly at least 1, so that the newest one always stays
public record Rotation(int hourly, int daily, int weekly, int monthly) {
  /// What holds unless it is configured otherwise.
  public static final Rotation STANDARD = new Rotation(24, 7, 4, 12);

  private static final int SAFETY_COPIES = 3;

  public Rotation {
    if (hourly < 1 || daily < 0 || weekly < 0 || monthly < 0) {
      throw new IllegalArgumentException("at least one hourly snapshot is kept");
    }
  }

  /// Those of the snapshots that may go.
  public List<Snapshot> superfluous(Collection<Snapshot> all, Instant now) {
    Set<SnapshotId> kept = new HashSet<>();
    List<Snapshot> newestFirst =
        all.stream()
            .filter(Snapshot::good)
            .sorted(
                Comparator.comparing(Snapshot::at)
                    .thenComparing(snapshot -> snapshot.id().value())
                    .reversed())
            .toList();
    keep(newestFirst.stream().filter(s -> !s.at().isAfter(now)).toList(), kept);
    keep(newestFirst.stream().filter(s -> s.at().isAfter(now)).toList(), kept);
    return newestFirst.stream().filter(snapshot -> !kept.contains(snapshot.id())).toList();
  }

  private void keep(List<Snapshot> newestFirst, Set<SnapshotId> kept) {
    List<Snapshot> scheduled = of(SnapshotKind.HOURLY, newestFirst);
    newestOfEach(scheduled, hourly, at -> at.truncatedTo(ChronoUnit.HOURS), kept);
    newestOfEach(scheduled, daily, ZonedDateTime::toLocalDate, kept);
    newestOfEach(scheduled, weekly, Rotation::week, kept);
    newestOfEach(scheduled, monthly, at -> at.toLocalDate().withDayOfMonth(1), kept);
    Map<SnapshotKind, Integer> seen = new HashMap<>();
    for (Snapshot each : newestFirst) {
      boolean stays =
          switch (each.kind()) {
            case HOURLY -> false;
            case MANUAL -> true;
            case UPGRADE, RESTORE, BULK, RESET ->
                seen.merge(each.kind(), 1, Integer::sum) <= SAFETY_COPIES;
          };
      if (stays) {
        kept.add(each.id());
      }
    }
  }

  private static List<Snapshot> of(SnapshotKind kind, List<Snapshot> all) {
    return all.stream().filter(snapshot -> snapshot.kind() == kind).toList();
  }

  /// The Monday it begins with.
  private static LocalDate week(ZonedDateTime at) {
    return at.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static void newestOfEach(
      List<Snapshot> newestFirst,
      int most,
      Function<ZonedDateTime, Object> period,
      Set<SnapshotId> kept) {
    Set<Object> periods = new HashSet<>();
    for (Snapshot each : newestFirst) {
      if (periods.size() == most) {
        return;
      }
      if (periods.add(period.apply(each.at().atZone(ZoneOffset.UTC)))) {
        kept.add(each.id());
      }
    }
  }
}
