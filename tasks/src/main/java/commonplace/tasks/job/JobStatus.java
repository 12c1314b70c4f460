package commonplace.tasks.job;

import java.util.Locale;
import java.util.Set;

/// Where a job stands. The only moves are those of [#next]; `docs/job-lifecycle.md` draws them.
public enum JobStatus {
  /// Waits for its turn, or for a time to try again.
  QUEUED,
  /// A run is at work on it.
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED;

  /// The states that may follow.
  public Set<JobStatus> next() {
    return switch (this) {
      case QUEUED -> Set.of(RUNNING, CANCELLED);
      case RUNNING -> Set.of(QUEUED, COMPLETED, FAILED, CANCELLED);
      case COMPLETED -> Set.of();
      // a person drives it again
      case FAILED, CANCELLED -> Set.of(QUEUED);
    };
  }

  /// Nothing follows by itself.
  public boolean over() {
    return this == COMPLETED || this == FAILED || this == CANCELLED;
  }

  /// As it is stored and shown.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static JobStatus of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
