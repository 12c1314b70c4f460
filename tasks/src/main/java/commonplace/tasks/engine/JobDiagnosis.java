package commonplace.tasks.engine;

import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What there is to know of a job that seems to stand still.
///
/// @param last the last attempt at it
/// @param cpuPercent what the program takes of all processors
/// @param rssMb its resident memory
/// @param log the newest lines that belong to the job, oldest first
/// @param signs that it is stuck; empty while it is not at work
/// @param advice what to do, as sentences; never empty
public record JobDiagnosis(
    Job job,
    Optional<JobRun> last,
    double cpuPercent,
    double rssMb,
    Database database,
    List<String> log,
    List<Sign> signs,
    List<String> advice) {
  public JobDiagnosis {
    log = List.copyOf(log);
    signs = List.copyOf(signs);
    advice = List.copyOf(advice);
  }

  /// How the database does.
  ///
  /// @param longestWait of a writer in the last five minutes
  /// @param holders other programs that have it open
  public record Database(long walBytes, Duration longestWait, List<String> holders) {
    public Database {
      holders = List.copyOf(holders);
    }
  }

  /// Something by which a job that hangs is known.
  public record Sign(Kind kind, String sentence) {
    /// The four signs, as operators learnt them.
    public enum Kind {
      NO_CPU,
      SILENT_LOG,
      NO_PROGRESS,
      LOCK_HOLDERS
    }
  }
}
