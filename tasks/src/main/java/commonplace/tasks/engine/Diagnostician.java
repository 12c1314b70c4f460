package commonplace.tasks.engine;

import commonplace.memory.store.Store;
import commonplace.memory.store.StoreStatus;
import commonplace.tasks.engine.JobDiagnosis.Sign;
import commonplace.tasks.engine.Surroundings.LogLine;
import commonplace.tasks.fetch.FileLink;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobRun;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Examines a job: its row, its last attempt, the log, the database and the program around it.
final class Diagnostician {
  private static final int LINES = 20;

  private final Store store;
  private final Jobs jobs;
  private final EngineSettings settings;

  Diagnostician(Store store, Jobs jobs, EngineSettings settings) {
    this.store = store;
    this.jobs = jobs;
    this.settings = settings;
  }

  Optional<JobDiagnosis> examine(JobId id) {
    return jobs.job(id).map(this::examine);
  }

  private JobDiagnosis examine(Job job) {
    Surroundings around = settings.surroundings();
    Optional<JobRun> last = jobs.attempts(job.id()).stream().findFirst();
    List<LogLine> log = around.log(job.id(), LINES);
    StoreStatus status = store.status();
    List<String> holders = store.holders();
    List<Sign> signs =
        job.status() == JobStatus.RUNNING
            ? Signs.of(facts(job, last, log, around.cpuPercent(), holders))
            : List.of();
    return new JobDiagnosis(
        job,
        last,
        around.cpuPercent(),
        around.rssMb(),
        new JobDiagnosis.Database(status.walBytes(), status.longestWait(), holders),
        log.stream().map(LogLine::text).toList(),
        signs,
        advice(job, signs));
  }

  private Signs.Facts facts(
      Job job, Optional<JobRun> last, List<LogLine> log, double cpu, List<String> holders) {
    Instant now = settings.clock().instant();
    Instant begun = last.map(JobRun::startedAt).orElse(job.updatedAt());
    Instant said = log.isEmpty() ? begun : log.getLast().at();
    return new Signs.Facts(
        Duration.between(job.updatedAt(), now),
        Duration.between(said, now),
        settings.timeouts().of(job.progress().stage()),
        cpu,
        holders);
  }

  private List<String> advice(Job job, List<Sign> signs) {
    return switch (job.status()) {
      case QUEUED -> List.of(whileQueued(job));
      case RUNNING -> whileRunning(job, signs);
      case COMPLETED -> List.of("It is done. Nothing is left to do.");
      case FAILED -> whenFailed(job);
      case CANCELLED ->
          List.of("Somebody stopped it. Drive it again to go on from its checkpoint.");
    };
  }

  private static List<String> whenFailed(Job job) {
    String why = job.fault().map(Fault::sentence).orElse("It failed.");
    return job.fault().filter(fault -> endsAlike(job, fault.code())).isPresent()
        ? List.of(why)
        : List.of(why, "Drive it again to go on from its checkpoint.");
  }

  /// Whether the next try ends as this one did: what was fetched holds nothing to read, or what was
  /// sent is kept no more.
  private static boolean endsAlike(Job job, FaultCode code) {
    return switch (code) {
      case SOURCE_UNREADABLE_LOW -> true;
      case SOURCE_REFUSED_LOW ->
          FileLink.in(job.input())
              .filter(file -> file.store() == FileLink.Store.UPLOAD)
              .isPresent();
      case STAGE_FAILED_ERROR_HIGH,
          DATABASE_CONNECTION_ERROR_HIGH,
          MEMORY_EXCEEDED_ERROR_HIGH,
          STAGE_HUNG_ERROR_MEDIUM,
          NETWORK_TIMEOUT_ERROR_MEDIUM,
          API_RATE_LIMIT_ERROR_MEDIUM ->
          false;
    };
  }

  private static String whileQueued(Job job) {
    String what = job.progress().waitingFor().orElse("");
    return switch (what) {
      case "" -> "It waits for its turn and begins by itself.";
      case "paused" -> "A person paused its stage. Resume the stage to let it go on.";
      case "memory", "processor" ->
          "It goes on by itself as soon as the program needs less of the " + what + ".";
      case "network" -> "It goes on by itself once the network is back.";
      case "disk" -> "Free some space on the disk of the data folder; then it goes on by itself.";
      case "database" ->
          "The database cannot be written. Close what else has it open; then it goes on by itself.";
      default -> "It waits (" + what + ") and tries again by itself.";
    };
  }

  private List<String> whileRunning(Job job, List<Sign> signs) {
    List<String> advice = new ArrayList<>();
    for (Sign sign : signs) {
      switch (sign.kind()) {
        case NO_PROGRESS ->
            advice.add(
                "The program ends a stage that hangs by itself after "
                    + Signs.words(settings.timeouts().of(job.progress().stage()))
                    + ". To do so now, cancel the job and drive it again.");
        case LOCK_HOLDERS ->
            advice.add("Close the other program if the job goes on to wait for the database.");
        case NO_CPU, SILENT_LOG ->
            advice.add("Wait for the time-out of its stage, or cancel the job and drive it again.");
      }
    }
    return signs.isEmpty()
        ? List.of("It works. Nothing needs to be done.")
        : advice.stream().distinct().toList();
  }
}
