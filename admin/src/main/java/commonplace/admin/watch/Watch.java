package commonplace.admin.watch;

import commonplace.admin.Routes;
import commonplace.memory.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The entry: everything that watches, joined. Nothing runs before [ResourceWatch#watch].
///
/// [ProgramRuns#begin] comes first, then the watch; closing goes the other way round.
public final class Watch implements AutoCloseable {
  private static final Duration UPTIME_WINDOW = Duration.ofDays(30);

  private final SqliteRestarts history;
  private final InstantSource clock;
  private final ProgramRuns runs;
  private final Restarts restarts;
  private final ResourceWatch resources;
  private final Routes routes;

  public Watch(Store store, WatchSettings settings, WatchPorts ports, InstantSource clock) {
    this(store, settings, ports, clock, Thread::startVirtualThread);
  }

  /// @param beside runs what waits for the database
  Watch(
      Store store, WatchSettings settings, WatchPorts ports, InstantSource clock, Executor beside) {
    this.clock = clock;
    history = new SqliteRestarts(store);
    runs = new ProgramRuns(store, history, settings.shortMb(), clock);
    restarts =
        new Restarts(
            history,
            new LastSteps(history, runs, ports.exit(), LastSteps.IN_ALL, clock),
            ports.exit(),
            this::lastMemoryMb,
            clock);
    resources =
        new ResourceWatch(
            settings,
            new ResourceWatch.Senses(ports.sampler(), ports.sessions()),
            new Reliever(settings, ports.sampler(), ports.reliefs(), restarts, clock),
            new Records(new SqliteSnapshots(store), runs, beside),
            clock);
    Routes ofResources = new ResourceRoutes(resources, restarts, ports.alerts(), clock);
    Routes ofRestarts = new RestartRoutes(restarts, settings);
    routes =
        config -> {
          ofResources.mount(config);
          ofRestarts.mount(config);
        };
  }

  /// As it was seen last: to look now could hang with the disk.
  private Optional<Double> lastMemoryMb() {
    return resources().latest().map(ResourceSnapshot::memoryMb);
  }

  public ProgramRuns runs() {
    return runs;
  }

  public Restarts restarts() {
    return restarts;
  }

  public ResourceWatch resources() {
    return resources;
  }

  /// The share of the last 30 days, or of the time since the first start, in which it was up: 0 to
  /// 1. A stop that somebody asked for is not counted.
  public double uptimeRatio() {
    Instant now = clock.instant();
    return history.upShare(now.minus(UPTIME_WINDOW), now);
  }

  /// What it serves.
  public Routes routes() {
    return routes;
  }

  /// Ends the run as a stop, unless it was told otherwise.
  @Override
  public void close() {
    restarts.close();
    runs.close();
  }
}
