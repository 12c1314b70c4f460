package commonplace.tasks.job;

import java.time.Duration;
import java.time.Instant;

/// One attempt at a job.
///
/// @param attempt from 1
/// @param failures how many attempts failed before this one
/// @param stuck how many attempts were cut off, not by the program itself, at the checkpoint where
///   this one begins
/// @param at where it is
/// @param startedAt when the attempt began
/// @param pace where and when its present stage was begun or resumed
public record Run(
    Job job, int attempt, int failures, int stuck, Checkpoint at, Instant startedAt, Pace pace) {

  /// Where a stage was begun or resumed, and when.
  ///
  /// @param done units that were done then
  record Pace(int done, Instant since) {}

  /// By which the tables and the log know it.
  public String id() {
    return job.id().value() + "-" + attempt;
  }

  /// The run behind a further unit.
  Run moved(Checkpoint next, Instant now) {
    Pace kept = next.stage() == at.stage() ? pace : new Pace(next.done(), now);
    Progress how =
        Progress.at(next).paced(next.done() - kept.done(), Duration.between(kept.since(), now));
    Job moved = job.with(job.status(), how, job.fault(), now).with(next.source());
    return new Run(moved, attempt, failures, stuck, next, startedAt, kept);
  }

  /// The same of the job as it is now.
  Run with(Job now) {
    return new Run(now, attempt, failures, stuck, at, startedAt, pace);
  }
}
