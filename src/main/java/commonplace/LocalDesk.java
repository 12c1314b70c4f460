package commonplace;

import commonplace.admin.ctl.Advisers;
import commonplace.admin.ctl.Desk;
import commonplace.admin.ctl.Desks;
import commonplace.admin.ctl.Memoryctl;
import commonplace.admin.ctl.SnapshotDesk;
import commonplace.config.Settings;
import commonplace.config.SettingsReader;
import commonplace.memory.MemoryAgent;
import commonplace.memory.measure.Operations;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.job.Job;
import commonplace.tasks.learn.MinuteTaker;
import commonplace.tasks.worker.Workers;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the files of a home for a command while no program runs on them. Nothing is opened before
/// it is asked for, and no job is worked on.
final class LocalDesk implements Supplier<Desk>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalDesk.class);

  private final Path home;
  private final Map<String, String> environment;
  private final Parts parts = new Parts();
  private Optional<Settings> locked = Optional.empty();
  private Optional<Desk> opened = Optional.empty();
  private Optional<SnapshotDesk> snapshots = Optional.empty();

  LocalDesk(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = new HashMap<>(environment);
    this.environment.put("COMMONPLACE_HOME", home.toString());
  }

  /// A program runs on these files; it has to be asked.
  static final class RunsException extends Memoryctl.Elsewhere {
    private static final long serialVersionUID = 1L;

    RunsException(String message) {
      super(message);
    }
  }

  /// There is nothing to work on.
  static final class NothingThereException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingThereException(Path home) {
      super(
          "There is no memory in %s yet. scripts/start.sh begins one; --memory-path names another folder."
              .formatted(home));
    }
  }

  @Override
  public synchronized Desk get() {
    if (opened.isEmpty()) {
      opened = Optional.of(open());
    }
    return opened.get();
  }

  Desks desks() {
    return new Desks(this, this::snapshots, this::advisers);
  }

  private synchronized SnapshotDesk snapshots() {
    if (snapshots.isEmpty()) {
      snapshots = Optional.of(snapshots(locked()));
    }
    return snapshots.get();
  }

  private synchronized Advisers advisers() {
    Settings settings = locked();
    return Advising.beside(settings, Checks.beside(settings, InstantSource.system()));
  }

  /// Whatever becomes of the database, it is not open: a damaged one can be replaced, too.
  private SnapshotDesk snapshots(Settings settings) {
    var kept = new Safekeeping(settings, InstantSource.system(), new SecureRandom());
    Optional<String> restored = kept.restore();
    restored.ifPresent(LOG::info);
    return new SnapshotDesk(
        kept.snapshots(), kept.rounds(), kept.restoring(), kept.restoring()::now, settings.zone());
  }

  private Settings locked() {
    if (locked.isEmpty()) {
      Path data = home.resolve("data");
      if (Files.notExists(data)) {
        throw new NothingThereException(home);
      }
      try {
        parts.add(ProcessLock.take(data));
      } catch (ProcessLock.TakenException e) {
        throw new RunsException(String.valueOf(e.getMessage()));
      }
      locked =
          Optional.of(
              new SettingsReader(Path.of(""), ZoneId.systemDefault(), Files::readString)
                  .read(environment, List.of()));
    }
    return locked.get();
  }

  private Desk open() {
    Path data = home.resolve("data");
    Settings settings = locked();
    var kept = new Safekeeping(settings, InstantSource.system(), new SecureRandom());
    Optional<String> restored = kept.restore();
    restored.ifPresent(LOG::info);
    MissingDatabaseException.check(data);
    if (Files.notExists(data.resolve("commonplace.db"))) {
      throw new NothingThereException(home);
    }
    kept.beforeUpgrade();
    InstantSource clock = InstantSource.system();
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var operations = new Operations(metrics, clock);
    MemoryAgent memory = parts.add(MemoryAgent.open(data, clock, operations, kept.journal()));
    Workers workers = parts.add(new Workers(clock, operations));
    var around =
        new Around(
            settings,
            clock,
            new SecureRandom(),
            new Around.Gauges(
                metrics, operations, workers, Breakers.beside(memory.store().breaker(), clock)));
    var tasks =
        new TasksWiring(memory, around, new SampleArticle(new OwnAddress(settings.admin().host())));
    parts.add(tasks.gateway());
    tasks.notifier().connect(new Unheard());
    return desk(memory, tasks, settings);
  }

  /// No channel is there to tell anybody; who asks reads in the jobs' rows what became of them.
  private record Unheard() implements Notifier {
    @Override
    public void progress(Job job) {}

    @Override
    public void finished(Job job, Digest digest) {}

    @Override
    public void failed(Job job, String sentence) {}
  }

  /// What commands work on, in the running program too.
  static Desk desk(MemoryAgent memory, TasksWiring tasks, Settings settings) {
    return new Desk(
        memory,
        tasks.tasks(),
        new MinuteTaker(tasks.gateway()),
        settings.home().resolve("data"),
        settings.exportFolder(),
        settings.zone());
  }

  @Override
  public void close() {
    parts.close();
  }
}
