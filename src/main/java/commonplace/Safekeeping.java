package commonplace;

import commonplace.admin.Health;
import commonplace.admin.alert.rule.Measure;
import commonplace.admin.alert.rule.Signal;
import commonplace.config.Settings;
import commonplace.memory.care.Recovery;
import commonplace.memory.journal.Journal;
import commonplace.memory.measure.Counted;
import commonplace.memory.snapshot.Restoring;
import commonplace.memory.snapshot.SnapshotRounds;
import commonplace.memory.snapshot.SnapshotSettings;
import commonplace.memory.snapshot.SnapshotStatus;
import commonplace.memory.snapshot.Snapshots;
import commonplace.memory.store.LogCopies;
import commonplace.tasks.worker.Heartbeat;
import commonplace.tasks.worker.Worker;
import commonplace.tasks.worker.Workers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The snapshots of this home, from before the database is opened until the end.
final class Safekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Safekeeping.class);
  private static final Duration APART = Duration.ofMinutes(1);

  /// What is lost at most of what a person would restore to a time.
  private static final Duration JOURNAL_APART = Duration.ofSeconds(2);

  private static final Duration JOURNAL_KEPT = Duration.ofDays(2);

  /// A snapshot of a few gigabytes, or a second folder that takes its time.
  private static final Worker.Terms TERMS =
      new Worker.Terms(Duration.ofHours(2), Duration.ofSeconds(5));

  private static final double MB = 1 << 20;

  private final InstantSource clock;
  private final Snapshots snapshots;
  private final SnapshotRounds rounds;
  private final Restoring restoring;
  private final SnapshotSettings settings;
  private final boolean scheduled;
  private Optional<Journal> journal = Optional.empty();
  private Optional<String> unopened = Optional.empty();
  private final Rescue rescue;

  Safekeeping(Settings settings, InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.snapshots = new Snapshots(settings.backup().snapshots(), clock, random);
    this.rounds = new SnapshotRounds(snapshots, settings.backup().interval(), clock);
    this.restoring = new Restoring(snapshots, clock);
    this.settings = settings.backup().snapshots();
    this.scheduled = settings.backup().interval().isPresent();
    this.rescue = new Rescue(new Recovery(snapshots, clock));
  }

  Snapshots snapshots() {
    return snapshots;
  }

  SnapshotRounds rounds() {
    return rounds;
  }

  Restoring restoring() {
    return restoring;
  }

  Rescue rescue() {
    return rescue;
  }

  /// Ends a restore that was cut off, or does the one that was staged. Before the database is
  /// opened, under the process lock.
  ///
  /// @return what was done, in words for the owner
  Optional<String> restore() {
    snapshots.sweep();
    return restoring.atStart();
  }

  /// Begins to keep copies of the write-ahead log, unless no snapshots are made by schedule,
  /// without which they are of no use. Before the database is opened.
  LogCopies journal() {
    if (!scheduled) {
      return LogCopies.NONE;
    }
    try {
      Journal opened = Journal.open(settings.database(), settings.journal(), clock);
      snapshots.beside(opened);
      journal = Optional.of(opened);
      return opened;
    } catch (UncheckedIOException e) {
      // INVARIANT: nothing but a way back to an earlier time is lost by that
      LOG.error("No journal is kept until the next start", e);
      unopened = Optional.ofNullable(e.getMessage());
      return LogCopies.NONE;
    }
  }

  /// Deletes what is older than the journal is kept.
  String pruneJournal() {
    return journal
        .map(kept -> kept.prune(clock.instant().minus(JOURNAL_KEPT)))
        .map(pruned -> "%d segments of the journal deleted.".formatted(pruned))
        .orElse("No journal is kept.");
  }

  /// Makes a snapshot of a database that this program is about to change into a newer form.
  void beforeUpgrade() {
    snapshots.beforeUpgrade();
  }

  void start(Workers workers) {
    Worker _ = workers.start("snapshots", TERMS, beat -> each(beat, APART, rounds::round));
    Worker _ = workers.start("snapshot copies", TERMS, beat -> each(beat, APART, rounds::followUp));
    journal.ifPresent(
        kept -> {
          Worker _ = workers.start("journal", TERMS, beat -> each(beat, JOURNAL_APART, kept::copy));
        });
  }

  private static void each(Heartbeat beat, Duration apart, Runnable work)
      throws InterruptedException {
    do {
      work.run();
      beat.beat();
    } while (beat.rest(apart));
  }

  List<Signal> signals() {
    SnapshotStatus status = rounds.status();
    boolean drillFailed = status.drill().map(drill -> !drill.passed()).orElse(false);
    return List.of(
        new Signal(
            Measure.BACKUP_FAILED.label(),
            wrong(status).orElse("The snapshots are made."),
            wrong(status).isPresent() ? 1 : 0),
        Signal.of(Measure.BACKUP_INTERVALS.label(), status.sinceDue()),
        new Signal(
            Measure.BACKUP_DRILL_FAILED.label(),
            status.drill().map(SnapshotStatus.Drilled::words).orElse("There was no drill yet."),
            drillFailed ? 1 : 0));
  }

  private Optional<String> wrong(SnapshotStatus status) {
    return status
        .failure()
        .or(status::second)
        .or(() -> journal.flatMap(Journal::trouble))
        .or(() -> unopened);
  }

  Health health() {
    SnapshotStatus status = rounds.status();
    Optional<String> wrong = wrong(status);
    if (wrong.isPresent()) {
      return Health.degraded(wrong.get());
    }
    if (status.sinceDue() > 2) {
      return Health.degraded(words() + " None was made since, although it is due.");
    }
    return status.damaged() > 0
        ? Health.degraded(words() + " " + Counted.of(status.damaged(), "is", "are") + " damaged.")
        : Health.healthy(words());
  }

  /// `Newest snapshot: snapshot_20260503_124000, 5 min ago; 30 of them, 412.0 MB.`
  String words() {
    SnapshotStatus status = rounds.status();
    return status
        .newest()
        .map(
            newest ->
                "Newest snapshot: %s, %d min ago; %,d of them, %,.1f MB."
                    .formatted(
                        newest.id(),
                        age(newest.at()).toMinutes(),
                        status.count(),
                        status.bytes() / MB))
        .orElse("There is no snapshot yet.");
  }

  private Duration age(Instant at) {
    return Duration.between(at, clock.instant());
  }

  void bindTo(MeterRegistry metrics) {
    gauge(metrics, "snapshots", "Snapshots that are whole as far as known", s -> s.count());
    gauge(metrics, "snapshots.damaged", "Snapshots found damaged", s -> s.damaged());
    gauge(metrics, "snapshots.bytes", "Bytes that the whole ones take", s -> s.bytes());
    gauge(
        metrics,
        "snapshot.age.seconds",
        "Age of the newest whole snapshot",
        s -> s.newest().map(n -> (double) age(n.at()).toSeconds()).orElse(Double.NaN));
    gauge(
        metrics,
        "snapshot.duration.seconds",
        "How long the last one took that the schedule made",
        s -> s.took().map(took -> took.toMillis() / 1e3).orElse(Double.NaN));
    gauge(
        metrics,
        "backup.drill.passed",
        "1 when the last drill restored a whole database, else 0",
        s -> s.drill().map(drill -> drill.passed() ? 1.0 : 0.0).orElse(Double.NaN));
  }

  private void gauge(
      MeterRegistry metrics, String name, String words, ToDoubleFunction<SnapshotStatus> value) {
    Gauge.builder("commonplace." + name, rounds, r -> value.applyAsDouble(r.status()))
        .strongReference(true)
        .description(words)
        .register(metrics);
  }
}
