package commonplace.admin.watch;

import commonplace.tasks.worker.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the program every so often and acts on what it sees. Safe for use from any thread.
///
/// The loop survives whatever goes wrong in one round. Each sample is one line of the log and one
/// of `logs/metrics.jsonl`.
public final class ResourceWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceWatch.class);
  private static final Duration FIRST = Duration.ofSeconds(1);

  private final WatchSettings settings;
  private final Senses senses;
  private final Reliever reliever;
  private final Records records;
  private final InstantSource clock;
  private final Instant begun;
  private final MeanCpu meanCpu;
  private volatile @Nullable Round latest;

  /// The CPU of the first round is that of the start, which says nothing about the load: it counts
  /// neither for the mean nor for the throttle.
  private volatile boolean warm;

  private final AtomicLong failures = new AtomicLong();

  /// What it sees with.
  record Senses(Sampler sampler, Supplier<List<Session>> sessions) {}

  /// One look.
  ///
  /// @param freeMb as in [Sample]
  /// @param meanCpu of five minutes
  record Round(ResourceSnapshot snapshot, double freeMb, double meanCpu) {}

  ResourceWatch(
      WatchSettings settings,
      Senses senses,
      Reliever reliever,
      Records records,
      InstantSource clock) {
    this.settings = settings;
    this.senses = senses;
    this.reliever = reliever;
    this.records = records;
    this.clock = clock;
    this.begun = clock.instant();
    this.meanCpu = new MeanCpu(settings.interval());
  }

  /// Looks until it is to end, for the first time after a second.
  public void watch(Heartbeat beat) throws InterruptedException {
    // its first use is slow, and begins what CPU is measured from
    guarded(senses.sampler()::memoryMb);
    for (Duration pause = FIRST; beat.rest(pause); pause = settings.interval()) {
      guarded(this::once);
      beat.beat();
    }
  }

  /// What was seen last; empty within the first second.
  public Optional<ResourceSnapshot> latest() {
    return Optional.ofNullable(latest).map(Round::snapshot);
  }

  /// What was seen last; looks now if nothing was.
  public ResourceSnapshot now() {
    return round().snapshot();
  }

  /// Rounds in which something went wrong, since the start.
  public long failures() {
    return failures.get();
  }

  /// What is held back at the moment.
  public Emergency status() {
    return reliever.emergency();
  }

  /// The rungs of the ladder in force.
  public Set<Rung> held() {
    return reliever.held();
  }

  /// The last clean-ups, newest first.
  public List<CleanUp> cleanUps() {
    return reliever.cleanUps();
  }

  /// Makes room now: empties caches, unloads models, gives memory back to the system.
  ///
  /// @param by who asked, for the log
  public CleanUp cleanUp(String by) {
    return reliever.cleanUp(by);
  }

  /// Growth, peaks and a plan, from what is kept.
  public Trends trends() {
    return Trends.of(window(), records.snapshots().hours(), settings);
  }

  /// By how many MB an hour memory has grown over the last six hours of this run without its first
  /// quarter of an hour; empty before ten minutes of that are known.
  public OptionalDouble memoryGrowth() {
    return Trends.memoryGrowth(window());
  }

  private List<ResourceSnapshot> window() {
    return records.snapshots().since(Trends.growthFrom(begun, clock.instant()));
  }

  /// What was seen last; looks now if nothing was.
  Round round() {
    Round seen = latest;
    return seen == null ? look() : seen;
  }

  WatchSettings settings() {
    return settings;
  }

  List<ResourceSnapshot> since(Instant from) {
    return records.snapshots().since(from);
  }

  List<Session> sessions() {
    return senses.sessions().get();
  }

  /// One round: look, act, write down.
  void once() {
    Round seen = look();
    ResourceSnapshot snapshot = seen.snapshot();
    SampleLog.write(snapshot);
    reliever.memory(snapshot.memoryMb());
    if (warm) {
      reliever.cpu(snapshot.cpuPercent());
    }
    warm = true;
    records.keep(snapshot, failures::incrementAndGet);
  }

  private Round look() {
    Sample sample = senses.sampler().sample();
    double cpu = warm ? meanCpu.with(sample.cpuPercent()) : 0;
    int sessions = senses.sessions().get().size();
    double score = HealthScore.of(settings, sample.memoryMb(), cpu, sessions);
    Round seen =
        new Round(
            ResourceSnapshot.of(clock.instant(), sample, sessions, score), sample.freeMb(), cpu);
    latest = seen;
    return seen;
  }

  // INVARIANT: a round without memory left is the one that matters most; the loop outlives it.
  private void guarded(Runnable look) {
    try {
      look.run();
    } catch (Exception | OutOfMemoryError e) {
      failures.incrementAndGet();
      LOG.error("this look at the resources failed; the next one comes in its turn", e);
    }
  }
}
