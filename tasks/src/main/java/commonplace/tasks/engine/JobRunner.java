package commonplace.tasks.engine;

import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Work;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.InFlight;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.Run;
import commonplace.tasks.job.RunOver;
import commonplace.tasks.job.Runs;
import commonplace.tasks.job.StageName;
import commonplace.tasks.pipeline.Stage;
import commonplace.tasks.pipeline.StageOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Works through the stages of one job, from its checkpoint to its end or the next interruption.
final class JobRunner {
  /// How many attempts may fail before the job does.
  static final int ATTEMPTS = 3;

  /// How many attempts may be cut off at the same unit: a page that brings the program down must
  /// not do so for ever, nor so often that the supervisor gives up on the program.
  static final int INTERRUPTIONS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration ANOTHER_LOOK = Duration.ofSeconds(5);

  private final Runs runs;
  private final Notifier notifier;
  private final Backoff backoff;
  private final Ways ways;
  private final Control control;
  private final InFlight inFlight;
  private final Gate gate;
  private final Mining mining;
  private final Inside.Told told;

  JobRunner(Runs runs, Notifier notifier, Backoff backoff, Ways ways, Control control) {
    this.runs = runs;
    this.notifier = notifier;
    this.backoff = backoff;
    this.ways = ways;
    this.control = control;
    this.inFlight = control.inFlight();
    this.gate = control.gate();
    this.mining = control.mining();
    this.told = new Inside.Told(inFlight, runs, notifier, control.clock());
  }

  /// Where jobs go.
  ///
  /// @param outdone whether a job that is due has a better claim than that one
  /// @param ending takes a job that is over out of the line and queues what follows it, in the
  ///   transaction that ends it
  record Ways(StageOrder order, StageLanes lanes, Predicate<JobId> outdone, Consumer<Job> ending) {}

  /// What steers and watches the work from beside.
  record Control(
      InFlight inFlight,
      Gate gate,
      Mining mining,
      Units units,
      Timeouts timeouts,
      InstantSource clock) {}

  /// Blocks until the attempt has ended.
  Verdict run(JobId id) {
    if (inFlight.closing()) {
      return new Verdict.Again(Duration.ZERO);
    }
    // a machine that slept may find a heartbeat too old while the job is still at work here
    if (!inFlight.enter(id)) {
      return new Verdict.Again(ANOTHER_LOOK);
    }
    try {
      Optional<Runs.Ahead> ahead = runs.ahead(id);
      return ahead.isPresent() ? begin(id, ahead.get()) : over(id);
    } catch (InterruptedException e) {
      // stopped before its attempt began
      return new Verdict.Again(Duration.ZERO);
    } finally {
      if (inFlight.leave(id)) {
        runs.cancelled(id).ifPresent(notifier::progress);
      }
    }
  }

  private Verdict begin(JobId id, Runs.Ahead ahead) throws InterruptedException {
    Optional<String> closed = gate.closedTo(id, ahead);
    if (closed.isPresent()) {
      runs.hold(id, closed.get()).ifPresent(notifier::progress);
      return new Verdict.Again(gate.anotherLook());
    }
    Optional<StageLanes.Place> place =
        ways.lanes().enter(ahead.stage(), () -> ways.outdone().test(id));
    if (place.isEmpty()) {
      return new Verdict.Again(Duration.ZERO);
    }
    try (StageLanes.Place in = place.get()) {
      Optional<Run> run = runs.begin(id, ways.order()::total);
      return run.isPresent() ? work(run.get(), in) : over(id);
    }
  }

  private Verdict over(JobId id) {
    gate.forget(id);
    return new Verdict.Over();
  }

  private sealed interface Step {
    record Went(Run on) implements Step {}

    record Ended(Verdict verdict) implements Step {}
  }

  private Verdict work(Run begun, StageLanes.Place place) {
    if (begun.stuck() >= INTERRUPTIONS) {
      return failed(begun, Broken.stuck(begun)).verdict();
    }
    Run run = begun;
    while (true) {
      notifier.progress(run.job());
      switch (step(run, place)) {
        case Step.Went(Run on) -> run = on;
        case Step.Ended(Verdict verdict) -> {
          return verdict;
        }
      }
    }
  }

  private Step step(Run run, StageLanes.Place place) {
    JobId id = run.job().id();
    if (inFlight.mustStop(id)) {
      return stopped(run);
    }
    Optional<String> closed = gate.closedTo(id, new Runs.Ahead(false, run.at().stage()));
    if (closed.isPresent()) {
      return parked(run, closed.get(), gate.anotherLook());
    }
    try (var _ = MDC.putCloseable("job_run_id", run.id());
        var _ = MDC.putCloseable("component", "jobs");
        var _ = MDC.putCloseable("operation", run.at().stage().key())) {
      place.move(run.at().stage());
      gate.breathe(run.at().stage());
      mining.beat();
      StageOutcome outcome = unit(run);
      mining.beat();
      return switch (outcome) {
        // what an interrupted stage says went wrong is the interruption
        case StageOutcome.Untried _, StageOutcome.Later _, StageOutcome.Failed _
            when inFlight.mustStop(id) ->
            stopped(run);
        case StageOutcome.Done(var results) -> stored(run, results);
        case StageOutcome.Untried(var waitingFor, var after) ->
            parked(run, waitingFor, backoff.after(1, Optional.of(after)));
        case StageOutcome.Later later -> again(run, later);
        case StageOutcome.Failed(var why) -> failed(run, why);
        case StageOutcome.Finished(var digest) ->
            ended(run, runs.complete(run, job -> delivered(job, digest)));
      };
    } catch (RunOver e) {
      return stopped(run);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      if (inFlight.mustStop(id)) {
        return stopped(run);
      }
      return inFlight.hung(id) ? hung(run) : broken(run, e);
    } finally {
      inFlight.at(id, Optional.empty());
    }
  }

  private void at(Run run, boolean storing) {
    inFlight.at(
        run.job().id(),
        Optional.of(new InFlight.At(run.at().stage(), storing, control.clock().instant())));
  }

  private Step stored(Run run, Work<Checkpoint> results) {
    Run on =
        runs.commit(
            run, db -> ways.order().behind(run.job(), run.at(), results.run(db)), ways.ending());
    return on.job().status().over() ? ended(on, Optional.of(on.job())) : new Step.Went(on);
  }

  private void delivered(Job job, Digest digest) {
    notifier.finished(job, digest);
    ways.ending().accept(job);
  }

  private Step hung(Run run) {
    StageName stage = run.at().stage();
    LOG.warn("job {} made no progress in {}", run.job().id().value(), stage.key());
    Fault why = Broken.hung(run, control.timeouts().of(stage));
    return again(run, new StageOutcome.Later(why, Optional.empty(), "another try"));
  }

  private StageOutcome unit(Run run) throws InterruptedException {
    Operations.Running measured = mining.operations().begin(Operation.STAGE_UNIT);
    boolean succeeded = false;
    try {
      at(run, false);
      Stage stage = ways.order().stage(run.at().stage());
      StageOutcome outcome =
          control.units().run(stage, run, new Inside(stage, run.job().id(), told));
      at(run, true);
      succeeded = outcome instanceof StageOutcome.Done || outcome instanceof StageOutcome.Finished;
      return outcome;
    } finally {
      measured.ended(succeeded);
    }
  }

  /// Cancelled, or the program stops it: then the job goes on from its checkpoint.
  private Step.Ended stopped(Run run) {
    return ended(runs.stop(run));
  }

  private Step.Ended ended(Optional<Job> job) {
    // the interrupt has done its work; whoever is told next would stumble over it
    Thread.interrupted();
    // that a job was cancelled is told once, when nothing is at work on it any more
    job.filter(j -> j.status() != JobStatus.CANCELLED).ifPresent(notifier::progress);
    return new Step.Ended(
        job.isEmpty() || job.get().status().over()
            ? new Verdict.Over()
            : new Verdict.Again(Duration.ZERO));
  }

  private Step.Ended parked(Run run, String waitingFor, Duration after) {
    Optional<Job> waiting = runs.park(run, waitingFor);
    if (waiting.isEmpty()) {
      return stopped(run);
    }
    notifier.progress(waiting.get());
    return new Step.Ended(new Verdict.Again(after));
  }

  private Step broken(Run run, Throwable e) {
    FaultCode code = FaultCode.of(e);
    try (var _ = MDC.putCloseable("error_code", code.name())) {
      mining.crashed(
          "job %s broke off in %s, attempt %d"
              .formatted(run.job().id().value(), run.at().stage().key(), run.attempt()),
          e);
    }
    return again(
        run, new StageOutcome.Later(Broken.off(run, code), Optional.empty(), "another try"));
  }

  private Step again(Run run, StageOutcome.Later later) {
    int failures = run.failures() + 1;
    if (failures >= ATTEMPTS) {
      return failed(run, later.why());
    }
    Optional<Job> waiting = runs.retry(run, later.why(), later.waitingFor());
    if (waiting.isEmpty()) {
      return stopped(run);
    }
    mining.operations().retried(Operation.STAGE_UNIT);
    notifier.progress(waiting.get());
    return new Step.Ended(new Verdict.Again(backoff.after(failures, later.after())));
  }

  private Step.Ended failed(Run run, Fault why) {
    return ended(run, runs.fail(run, why, job -> refused(job, why)));
  }

  private void refused(Job job, Fault why) {
    notifier.failed(job, why.sentence());
    ways.ending().accept(job);
  }

  /// Since it was asked for, all attempts and pauses included.
  private static void log(Job job) {
    Duration took = Duration.between(job.createdAt(), job.updatedAt());
    job.fault()
        .ifPresentOrElse(
            why -> LOG.info("job {} failed: {}", job.id().value(), why.code()),
            () ->
                LOG.info(
                    "job {} completed in {} s",
                    job.id().value(),
                    Math.round(took.toMillis() / 100.0) / 10.0));
  }

  private Step.Ended ended(Run run, Optional<Job> job) {
    if (job.isEmpty()) {
      return stopped(run);
    }
    log(job.get());
    gate.forget(job.get().id());
    notifier.progress(job.get());
    return new Step.Ended(new Verdict.Left());
  }
}
