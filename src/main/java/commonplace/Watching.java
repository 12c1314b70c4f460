package commonplace;

import commonplace.admin.Routes;
import commonplace.admin.alert.Alerts;
import commonplace.admin.alert.DailyCheck;
import commonplace.admin.alert.PerformanceAlert;
import commonplace.admin.alert.rule.Rule;
import commonplace.admin.breaker.BreakerRoutes;
import commonplace.admin.doctor.Doctor;
import commonplace.admin.doctor.DoctorRoutes;
import commonplace.admin.log.LogRoutes;
import commonplace.admin.maintenance.Maintenance;
import commonplace.admin.maintenance.MaintenanceRoutes;
import commonplace.admin.metrics.MeterJournal;
import commonplace.admin.metrics.MetricLog;
import commonplace.admin.slo.Slo;
import commonplace.admin.slo.SloRoutes;
import commonplace.admin.slo.SloThresholds;
import commonplace.admin.usage.UsageRoutes;
import commonplace.admin.watch.Exit;
import commonplace.admin.watch.OshiSampler;
import commonplace.admin.watch.ProgramRuns;
import commonplace.admin.watch.Relief;
import commonplace.admin.watch.RestartCause;
import commonplace.admin.watch.Rung;
import commonplace.admin.watch.Session;
import commonplace.admin.watch.Watch;
import commonplace.admin.watch.WatchPorts;
import commonplace.admin.watch.WatchSettings;
import commonplace.admin.worker.TelegramRoutes;
import commonplace.admin.worker.WorkerRoutes;
import commonplace.config.Settings;
import commonplace.log.Logs;
import commonplace.memory.store.StoreException;
import commonplace.tasks.gateway.SqliteCallLog;
import commonplace.tasks.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Joins what watches over the running program: resources and restarts, alerts, objectives, upkeep,
/// the doctor. Safe for use from any thread.
final class Watching implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watching.class);
  private static final Duration JOBS_TO_A_CHECKPOINT = Duration.ofSeconds(30);
  private static final Worker.Terms TERMS =
      new Worker.Terms(Duration.ofMinutes(5), Duration.ofSeconds(5));

  private final Whole whole;
  private final Around around;
  private final Logs logs;
  private final Ending ending;
  private final Slo slo;
  private final Doctor doctor;
  private final Maintenance maintenance;
  private final Watch watch;
  private final Optional<String> before;
  private final Alerts alerts;
  private final Ticks ticks;

  /// Begins the record of this run. Nothing else happens before [#start].
  ///
  /// @throws commonplace.config.ConfigurationException if the person's alert rules cannot be used
  Watching(Whole whole, Around around, Logs logs, Ending ending) {
    this.whole = whole;
    this.around = around;
    this.logs = logs;
    this.ending = ending;
    // refused before anything is written of this run
    List<Rule> rules = Alerting.rules(around.settings());
    slo =
        new Slo(
            SloThresholds.standard().withQuestion(around.settings().watch().question()),
            around.clock());
    doctor = Checks.doctor(around, slo, logs.errors(), this::watch);
    maintenance = Chores.of(whole, doctor, around);
    watch =
        new Watch(
            whole.memory().store(), watchSettings(around.settings()), ports(), around.clock());
    before = begun();
    ending.atFault(() -> watch.runs().ended(ProgramRuns.Ending.FAULT));
    var alerting =
        new Alerting(
            whole,
            around,
            new Signals(
                around,
                new Signals.Senses(
                    whole.memory(),
                    watch,
                    slo,
                    logs.errors(),
                    whole.bot()::cutOff,
                    whole.safekeeping()::signals),
                System::nanoTime));
    alerts = alerting.alerts(rules, watch.resources()::now);
    ticks = ticks(alerting.daily(alerts));
  }

  /// Begins to watch.
  void start() {
    around.operations().listen(slo::add);
    whole.memory().store().onDamage(this::damaged);
    Worker _ = around.workers().start("resources", TERMS, watch.resources()::watch);
    Worker _ = around.workers().start("checks", TERMS, ticks);
    maintenance.start(around.workers());
    whole.safekeeping().start(around.workers());
    alerts.start(around.workers());
    Meters.watch(around, whole, watch, slo, logs.errors());
    if (!lastRunWasKilled()) { // of that an alert tells
      before.ifPresent(this::tellBefore);
    }
  }

  List<Routes> routes() {
    return List.of(
        watch.routes(),
        alerts.routes(),
        new SloRoutes(slo),
        new BreakerRoutes(around.breakers().all()),
        new WorkerRoutes(around.workers()),
        new TelegramRoutes(around.workers()),
        new UsageRoutes(
            new SqliteCallLog(whole.memory().store()),
            whole.memory().conversations(),
            around.clock()),
        new LogRoutes(logs.errors(), logs),
        new DoctorRoutes(doctor),
        new MaintenanceRoutes(maintenance));
  }

  Watch watch() {
    return watch;
  }

  Doctor doctor() {
    return doctor;
  }

  Logs logs() {
    return logs;
  }

  Alerts alerts() {
    return alerts;
  }

  List<PerformanceAlert> firing() {
    return alerts.firing();
  }

  @Override
  public void close() {
    alerts.close();
    maintenance.close();
    watch.close();
  }

  /// A disk that takes nothing keeps the program from writing down that it began, not from running.
  private Optional<String> begun() {
    try {
      return watch
          .runs()
          .begin(ProcessHandle.current().pid(), RunFiles.lastExit(around.settings().home()));
    } catch (StoreException e) {
      LOG.error("This run is missing from the history: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void tellBefore(String sentence) {
    try {
      boolean _ = whole.bot().tellOwner(sentence);
    } catch (StoreException e) {
      LOG.warn("The owner is not told of the restart: {}", e.getMessage());
    }
  }

  private Ticks ticks(Optional<DailyCheck> daily) {
    List<Runnable> everyMinute = new ArrayList<>();
    everyMinute.add(new MeterJournal(around.metrics(), new MetricLog()));
    daily.ifPresent(check -> everyMinute.add(check::look));
    return new Ticks(around.operations(), slo::check, everyMinute);
  }

  private boolean lastRunWasKilled() {
    return watch.restarts().last(1).stream().anyMatch(last -> last.cause() == RestartCause.KILLED);
  }

  private WatchPorts ports() {
    return new WatchPorts(
        new OshiSampler(around.settings().home().resolve("data")),
        this::sessions,
        reliefs(),
        new Exit(Ending::supervised, this::drain, () -> ending.with(Ending.RESTART)),
        this::firing);
  }

  private static WatchSettings watchSettings(Settings settings) {
    return new WatchSettings(
        settings.watch().memoryLimit(),
        settings.watch().sessionsLimit(),
        settings.watch().interval(),
        WatchSettings.STANDARD.thresholds());
  }

  /// The last one tells people at once, and not at the next look.
  private List<Relief> reliefs() {
    List<Relief> reliefs = new ArrayList<>(Relieving.of(whole));
    reliefs.addAll(whole.embedding().reliefs());
    reliefs.add(Relief.once("word of it", Rung.NEW_JOBS, this::lookForAlerts));
    return reliefs;
  }

  private void lookForAlerts() {
    alerts.look();
  }

  private List<Session> sessions() {
    return whole.bot().assistant().sessions().stream()
        .map(
            session ->
                new Session(
                    String.valueOf(session.conversation().value()),
                    session.startedAt(),
                    session.lastActivity(),
                    session.turns(),
                    session.contextBytes()))
        .toList();
  }

  /// Answers first: what they asked of jobs is in the database by then.
  private boolean drain(Duration answers, Duration inAll) throws InterruptedException {
    lookForAlerts();
    boolean answered = whole.bot().assistant().drain(answers);
    Duration left = inAll.minus(answers);
    boolean paused =
        whole
            .tasks()
            .tasks()
            .drain(left.compareTo(JOBS_TO_A_CHECKPOINT) < 0 ? left : JOBS_TO_A_CHECKPOINT);
    return answered && paused;
  }

  /// The database can no longer be trusted: the supervisor starts the program again, which then
  /// looks at the file.
  private void damaged(StoreException why) {
    LOG.error("The program ends and looks at its database at the next start. {}", why.getMessage());
    ending.with(Ending.FAILED);
  }
}
