package commonplace.memory.snapshot;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes snapshots when they are due, removes those that may go, and knows how that went. A round
/// runs on one thread; what it knows may be asked from any.
public final class SnapshotRounds {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotRounds.class);
  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(10);
  private static final Duration BASES_APART = Duration.ofMinutes(10);

  private final Snapshots snapshots;
  private final Optional<Duration> interval;
  private final InstantSource clock;
  private final Instant begun;
  private volatile @Nullable Instant failedAt;
  private volatile @Nullable String failure;
  private volatile @Nullable String secondFailure;
  private volatile @Nullable Duration took;

  /// @param interval between two of the schedule; empty when there is none
  public SnapshotRounds(Snapshots snapshots, Optional<Duration> interval, InstantSource clock) {
    this.snapshots = snapshots;
    this.interval = interval;
    this.clock = clock;
    this.begun = clock.instant();
  }

  /// Makes one if it is due by the schedule, or because others hold what was forgotten, and removes
  /// those that may go. A failure is kept for [#status]; the next try comes ten minutes later.
  public void round() {
    Instant now = clock.instant();
    Instant failed = failedAt;
    if (failed != null && !now.isBefore(failed) && now.isBefore(failed.plus(AFTER_A_FAILURE))) {
      return;
    }
    try {
      List<Snapshot> all = snapshots.list();
      if (isDue(all, now) || isWanted(all) || isBase(all, now)) {
        snapshots.make(SnapshotKind.HOURLY);
        took = Duration.between(now, clock.instant());
      }
      List<Snapshot> _ = snapshots.prune();
      failedAt = null;
      failure = null;
    } catch (SnapshotException e) {
      LOG.error("{}", e.getMessage());
      failedAt = now;
      failure = e.getMessage();
    }
  }

  /// One from the future, made while the clock was wrong, keeps none from being due.
  private boolean isDue(List<Snapshot> all, Instant now) {
    return interval.isPresent()
        && newest(all, now).map(last -> !now.isBefore(last.plus(interval.get()))).orElse(true);
  }

  private static Optional<Instant> newest(List<Snapshot> all, Instant now) {
    return all.stream()
        .filter(each -> each.good() && each.kind() == SnapshotKind.HOURLY)
        .map(Snapshot::at)
        .filter(at -> !at.isAfter(now))
        .findFirst();
  }

  /// A journal that began anew wants a snapshot to be replayed on, but not many in a row.
  private boolean isBase(List<Snapshot> all, Instant now) {
    return interval.isPresent()
        && snapshots.baseless()
        && newest(all, now).map(last -> now.isAfter(last.plus(BASES_APART))).orElse(true);
  }

  /// Older ones that hold what was forgotten go once there is a newer one.
  private boolean isWanted(List<Snapshot> all) {
    return all.stream().anyMatch(each -> each.forgotten().isPresent() && !snapshots.stays(each))
        && all.stream().noneMatch(each -> each.good() && each.forgotten().isEmpty());
  }

  /// Brings the second folder up to date, if there is one. It may take as long as that folder
  /// takes: call it on a thread that nothing waits for.
  public void followUp() {
    try {
      snapshots.followUp();
      secondFailure = null;
    } catch (IOException | SnapshotException e) {
      String why =
          "The second folder for snapshots does not take them: %s.".formatted(e.getMessage());
      if (!why.equals(secondFailure)) {
        LOG.error("{}", why);
      }
      secondFailure = why;
    }
  }

  /// Restores the newest snapshot into a file, looks through that, and removes it.
  ///
  /// @return what came of it, in words
  public String drill() {
    Optional<Snapshot> newest = snapshots.newest();
    if (newest.isEmpty()) {
      return drilled(false, "There is no snapshot to restore.");
    }
    try {
      return switch (snapshots.verify(newest.get())) {
        case Inspection.Whole(var snapshot, long rows, Duration time) ->
            drilled(
                true,
                "%s was restored into a file and is whole: %,d rows, %d s."
                    .formatted(snapshot.id(), rows, time.toSeconds()));
        case Inspection.Damaged(_, String why) -> drilled(false, why);
        case Inspection.Locked(_, String why) -> drilled(false, why);
      };
    } catch (SnapshotException e) {
      return drilled(false, String.valueOf(e.getMessage()));
    }
  }

  private String drilled(boolean passed, String words) {
    snapshots.drilled(new SnapshotStatus.Drilled(clock.instant(), passed, words));
    return words;
  }

  /// How it stands now. A folder that cannot be read is a failure, too.
  public SnapshotStatus status() {
    try {
      return status(snapshots.list(), snapshots.lastDrill(), Optional.ofNullable(failure));
    } catch (SnapshotException e) {
      return status(List.of(), Optional.empty(), Optional.ofNullable(e.getMessage()));
    }
  }

  private SnapshotStatus status(
      List<Snapshot> all, Optional<SnapshotStatus.Drilled> drill, Optional<String> why) {
    List<Snapshot> good = all.stream().filter(Snapshot::good).toList();
    return new SnapshotStatus(
        good.stream().findFirst(),
        good.size(),
        good.stream().mapToLong(Snapshot::bytes).sum(),
        all.size() - good.size(),
        why,
        Optional.ofNullable(secondFailure),
        Optional.ofNullable(took),
        drill,
        sinceDue(all));
  }

  private double sinceDue(List<Snapshot> all) {
    Instant now = clock.instant();
    return interval
        .map(
            every ->
                (double) Duration.between(newest(all, now).orElse(begun), now).toSeconds()
                    / every.toSeconds())
        .orElse(0.0);
  }
}
