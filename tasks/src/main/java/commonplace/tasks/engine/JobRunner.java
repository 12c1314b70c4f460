package commonplace.tasks.engine;

import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.InFlight;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.Run;
import commonplace.tasks.job.RunOver;
import commonplace.tasks.job.Runs;
import commonplace.tasks.pipeline.Stage;
import commonplace.tasks.pipeline.StageOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Works through the stages of one job, from its checkpoint to its end or the next interruption.
final class JobRunner {
  /// How many attempts may fail before the job does.
  static final int ATTEMPTS = 3;

  /// How many attempts may be cut off at the same unit: a page that brings the program down must
  /// not do so for ever.
  static final int INTERRUPTIONS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration ANOTHER_LOOK = Duration.ofSeconds(5);

  private final Runs runs;
  private final List<Stage> stages;
  private final Notifier notifier;
  private final InFlight inFlight;
  private final Backoff backoff;

  JobRunner(Runs runs, List<Stage> stages, Notifier notifier, InFlight inFlight, Backoff backoff) {
    this.runs = runs;
    this.stages = List.copyOf(stages);
    this.notifier = notifier;
    this.inFlight = inFlight;
    this.backoff = backoff;
  }

  /// Blocks until the attempt has ended.
  Verdict run(JobId id) {
    // a machine that slept may find a heartbeat too old while the job is still at work here
    if (!inFlight.enter(id)) {
      return new Verdict.Again(ANOTHER_LOOK);
    }
    try {
      return runs.begin(id).map(this::attempt).orElseGet(Verdict.Over::new);
    } finally {
      inFlight.leave(id);
    }
  }

  private sealed interface Step {
    record Went(Run on) implements Step {}

    record Ended(Verdict verdict) implements Step {}
  }

  private Verdict attempt(Run begun) {
    try (var _ = MDC.putCloseable("job_run_id", begun.id())) {
      return work(begun);
    }
  }

  private Verdict work(Run begun) {
    if (begun.stuck() >= INTERRUPTIONS) {
      return stuck(begun).verdict();
    }
    Run run = begun;
    while (true) {
      notifier.progress(run.job());
      switch (step(run)) {
        case Step.Went(Run on) -> run = on;
        case Step.Ended(Verdict verdict) -> {
          return verdict;
        }
      }
    }
  }

  private Step step(Run run) {
    JobId id = run.job().id();
    if (inFlight.mustStop(id)) {
      return stopped(run);
    }
    try {
      StageOutcome outcome = stage(run).advance(run.job(), run.at());
      return switch (outcome) {
        // what an interrupted stage says went wrong is the interruption
        case StageOutcome.Later _, StageOutcome.Failed _ when inFlight.mustStop(id) -> stopped(run);
        case StageOutcome.Done(var results) -> new Step.Went(runs.commit(run, results));
        case StageOutcome.Later later -> again(run, later);
        case StageOutcome.Failed(var why) -> failed(run, why);
        case StageOutcome.Finished(var digest) ->
            ended(run, runs.complete(run, job -> notifier.finished(job, digest)));
      };
    } catch (RunOver e) {
      return stopped(run);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      return inFlight.mustStop(id) ? stopped(run) : broken(run, e);
    }
  }

  private Stage stage(Run run) {
    return stages.stream()
        .filter(stage -> stage.name() == run.at().stage())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no stage " + run.at().stage()));
  }

  /// Cancelled, or the program stops: then the job goes on from its checkpoint.
  private Step.Ended stopped(Run run) {
    // the interrupt has done its work; whoever is told next would stumble over it
    Thread.interrupted();
    Optional<Job> job = runs.interrupt(run);
    job.ifPresent(notifier::progress);
    return new Step.Ended(
        job.isEmpty() || job.get().status().over()
            ? new Verdict.Over()
            : new Verdict.Again(Duration.ZERO));
  }

  private Step.Ended stuck(Run run) {
    return failed(
        run,
        new Fault(
            FaultCode.STAGE_FAILED_ERROR_HIGH,
            "The program ended "
                + run.stuck()
                + " times while it was reading "
                + run.job().input()
                + ", always at the same place, so I have stopped trying. Send me the text"
                + " instead."));
  }

  private Step broken(Run run, Throwable e) {
    String stage = run.at().stage().key();
    FaultCode code = FaultCode.of(e);
    try (var _ = MDC.putCloseable("error_code", code.name())) {
      LOG.warn(
          "job {} broke off in {}, attempt {}", run.job().id().value(), stage, run.attempt(), e);
    }
    var why =
        new Fault(code, "Reading " + run.job().input() + " broke off: " + reason(code, stage));
    return again(run, new StageOutcome.Later(why, Optional.empty(), "another try"));
  }

  private static String reason(FaultCode code, String stage) {
    return switch (code) {
      case DATABASE_CONNECTION_ERROR_HIGH ->
          "what its "
              + stage
              + " stage found could not be stored. Look at the free disk space, then send the link"
              + " again.";
      case MEMORY_EXCEEDED_ERROR_HIGH ->
          "its "
              + stage
              + " stage needs more memory than the program has. Send a shorter text, or give the"
              + " program more memory.";
      default ->
          "the program has a fault in its "
              + stage
              + " stage. The log says more; send the link again to try once more.";
    };
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
    notifier.progress(waiting.get());
    return new Step.Ended(new Verdict.Again(backoff.after(failures, later.after())));
  }

  private Step.Ended failed(Run run, Fault why) {
    return ended(run, runs.fail(run, why, job -> notifier.failed(job, why.sentence())));
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
    notifier.progress(job.get());
    return new Step.Ended(new Verdict.Over());
  }
}
