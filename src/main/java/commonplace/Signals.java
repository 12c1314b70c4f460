package commonplace;

import commonplace.admin.alert.rule.Measure;
import commonplace.admin.alert.rule.Signal;
import commonplace.admin.log.ErrorLog;
import commonplace.admin.slo.Objective;
import commonplace.admin.slo.Slo;
import commonplace.admin.slo.SloReport;
import commonplace.admin.watch.Watch;
import commonplace.memory.MemoryAgent;
import commonplace.memory.breaker.BreakerStatus;
import commonplace.memory.store.StoreStatus;
import commonplace.tasks.worker.WorkerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What alert rules look at, gathered from all parts. Taken by one thread at a time.
final class Signals implements Supplier<List<Signal>> {
  private static final double MB = 1 << 20;

  /// A share of fewer operations says nothing.
  private static final long ENOUGH = 20;

  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final Around around;
  private final Senses senses;
  private final Gain restarts;
  private final Lasting down;

  /// Whom it asks.
  ///
  /// @param down whether people cannot be served over the channel they use
  /// @param snapshots what there is to say of them
  record Senses(
      MemoryAgent memory,
      Watch watch,
      Slo slo,
      ErrorLog errors,
      BooleanSupplier down,
      Supplier<List<Signal>> snapshots) {}

  /// @param nanos a clock that is never set, such as [System#nanoTime]
  Signals(Around around, Senses senses, LongSupplier nanos) {
    this.around = around;
    this.senses = senses;
    this.restarts = new Gain(WINDOW, nanos);
    this.down = new Lasting(nanos);
  }

  @Override
  public synchronized List<Signal> get() {
    Instant now = around.clock().instant();
    List<Signal> all = new ArrayList<>();
    resources(all);
    objectives(all);
    store(all);
    breakers(all, now);
    workers(all);
    senses
        .memory()
        .answers()
        .hitRate()
        .ifPresent(share -> all.add(of(Measure.CACHE_HIT_PERCENT, share * 100)));
    all.add(of(Measure.ERRORS_1H, senses.errors().report(Duration.ofHours(1)).total()));
    all.add(of(Measure.DOWN_SECONDS, down.of(senses.down().getAsBoolean()).toSeconds()));
    senses.watch().restarts().last(1).forEach(last -> all.addAll(LastRun.signals(last, now)));
    all.add(of(Measure.RESTART_STORM, senses.watch().restarts().degraded() ? 1 : 0));
    all.addAll(senses.snapshots().get());
    return List.copyOf(all);
  }

  private void resources(List<Signal> all) {
    senses
        .watch()
        .resources()
        .latest()
        .ifPresent(
            seen -> {
              all.add(of(Measure.MEMORY_MB, seen.memoryMb()));
              all.add(
                  of(
                      Measure.MEMORY_PERCENT_OF_LIMIT,
                      seen.memoryMb() * 100 / around.settings().watch().memoryLimit()));
              all.add(of(Measure.CPU_PERCENT, seen.cpuPercent()));
              all.add(of(Measure.ACTIVE_SESSIONS, seen.activeSessions()));
              all.add(of(Measure.HEALTH_SCORE, seen.healthScore()));
            });
    senses
        .watch()
        .resources()
        .memoryGrowth()
        .ifPresent(slope -> all.add(of(Measure.MEMORY_GROWTH_MB_PER_HOUR, slope)));
  }

  private void objectives(List<Signal> all) {
    SloReport slo = senses.slo().check();
    if (slo.current().samples(Objective.ERROR_RATE) >= ENOUGH) {
      all.add(of(Measure.ERROR_RATE_5M, slo.current().errorRate() * 100));
    }
    latency(all, Measure.QUESTION_P99_MS, slo, Objective.QUESTION_P99);
    latency(all, Measure.SEARCH_P99_MS, slo, Objective.SEARCH_P99);
    latency(all, Measure.WRITE_P99_MS, slo, Objective.WRITE_P99);
    for (Objective objective : Objective.values()) {
      Duration missed = slo.breaches().getOrDefault(objective, Duration.ZERO);
      all.add(
          new Signal(
              Measure.SLO_BREACH_SECONDS.label(), objective.label(), (double) missed.toSeconds()));
    }
  }

  private static void latency(
      List<Signal> all, Measure measure, SloReport slo, Objective objective) {
    if (slo.current().samples(objective) >= ENOUGH) {
      slo.current().value(objective).ifPresent(millis -> all.add(of(measure, millis)));
    }
  }

  private void store(List<Signal> all) {
    StoreStatus status = senses.memory().store().status();
    all.add(of(Measure.WAL_MB, status.walBytes() / MB));
    all.add(of(Measure.LOCK_WAIT_SECONDS, status.longestWait().toSeconds()));
    status.freeBytes().ifPresent(free -> all.add(of(Measure.DISK_FREE_MB, free / MB)));
  }

  private void breakers(List<Signal> all, Instant now) {
    for (var breaker : around.breakers().all()) {
      BreakerStatus status = breaker.status();
      long open =
          status.state() == BreakerStatus.State.CLOSED
              ? 0
              : Duration.between(status.since(), now).toSeconds();
      all.add(new Signal(Measure.BREAKER_OPEN_SECONDS.label(), status.name(), (double) open));
    }
  }

  private void workers(List<Signal> all) {
    List<WorkerStatus> workers = around.workers().list();
    for (WorkerStatus worker : workers) {
      int failed = worker.state() == WorkerStatus.State.FAILED ? 1 : 0;
      all.add(new Signal(Measure.WORKER_FAILED.label(), worker.name(), failed));
    }
    long total = workers.stream().mapToLong(WorkerStatus::restarts).sum();
    all.add(of(Measure.WORKER_RESTARTS_5M, restarts.of(total)));
  }

  private static Signal of(Measure measure, long value) {
    return of(measure, (double) value);
  }

  private static Signal of(Measure measure, double value) {
    return Signal.of(measure.label(), value);
  }
}
