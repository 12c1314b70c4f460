package commonplace.tasks.engine;

import commonplace.tasks.job.JobId;
import java.time.Instant;
import java.util.List;

/// What the engine is told of the program around it. Safe for use from any thread; never throws.
public interface Surroundings {
  /// The resident memory of the program, in MB; 0 when the system does not tell.
  double rssMb();

  /// What the program takes of the processors, in percent of all of them; 0 when unknown.
  double cpuPercent();

  /// The newest lines of the log that belong to a job, oldest first.
  List<LogLine> log(JobId job, int atMost);

  /// A line of the log, as it stands there.
  record LogLine(Instant at, String text) {}

  /// Surroundings that tell nothing.
  static Surroundings unknown() {
    return new Surroundings() {
      @Override
      public double rssMb() {
        return 0;
      }

      @Override
      public double cpuPercent() {
        return 0;
      }

      @Override
      public List<LogLine> log(JobId job, int atMost) {
        return List.of();
      }
    };
  }
}
