package commonplace.admin.watch;

import commonplace.admin.Stores;
import commonplace.memory.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A watch over a process that takes what it is told to; `told` is what it did about it.
abstract class WatchCase {
  protected final SettableClock clock = new SettableClock();
  protected final FakeSampler sampler = new FakeSampler();
  protected final List<String> told = new ArrayList<>();
  protected final List<Session> sessions = new ArrayList<>();
  protected final Semaphore ended = new Semaphore(0);
  protected volatile boolean supervised = true;
  @TempDir protected Path dir;
  protected Store store;
  protected Watch watch;
  private boolean begun;

  @BeforeEach
  final void open() {
    store = Stores.open(dir.resolve("memory.db"));
    watch = watch(WatchSettings.STANDARD);
    watch.runs().begin(1, Optional.empty());
  }

  @AfterEach
  final void close() {
    watch.close();
    store.close();
  }

  protected final Watch watch(WatchSettings settings) {
    return new Watch(
        store,
        settings,
        new WatchPorts(
            sampler,
            () -> List.copyOf(sessions),
            List.of(
                relief("caches", Rung.CACHES, 50),
                relief("more caches", Rung.CACHES, 25),
                relief("heavy stages", Rung.HEAVY_STAGES, 0),
                relief("model", Rung.MODELS, 150),
                relief("new jobs", Rung.NEW_JOBS, 0),
                relief("pace", Rung.CPU, 0)),
            new Exit(() -> supervised, (_, _) -> true, ended::release),
            List::of),
        clock,
        this::beside);
  }

  /// Runs what waits for the database: at once, unless a test lets it wait.
  protected void beside(Runnable write) {
    write.run();
  }

  /// The first round, whose CPU does not count.
  protected final void begin() {
    if (!begun) {
      begun = true;
      watch.resources().once();
    }
  }

  protected final void see(double memoryMb, double cpuPercent) {
    begin();
    sampler.memoryMb = memoryMb;
    sampler.cpuPercent = cpuPercent;
    clock.advance(WatchSettings.STANDARD.interval());
    watch.resources().once();
  }

  private Relief relief(String name, Rung at, double freedMb) {
    return new Relief(
        name,
        at,
        () -> {
          told.add(name);
          sampler.memoryMb = sampler.memoryMb() - freedMb;
        },
        () -> told.add("released " + name));
  }
}
