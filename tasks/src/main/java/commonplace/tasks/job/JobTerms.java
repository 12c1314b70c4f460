package commonplace.tasks.job;

import java.util.List;
import java.util.Optional;

/// How a job is to be done.
///
/// @param stages those it goes through, in their order
/// @param autoProcess whether the job of the next type follows when it is completed; a pipeline
///   goes through its stages by itself
/// @param priority 1 to 10; 10 goes first
/// @param parent the job that it follows
public record JobTerms(
    List<StageName> stages, boolean autoProcess, int priority, Optional<JobId> parent) {
  public static final int USUAL_PRIORITY = 5;
  private static final int HIGHEST_PRIORITY = 10;

  public JobTerms {
    stages = List.copyOf(stages);
    if (stages.isEmpty() || !stages.stream().sorted().distinct().toList().equals(stages)) {
      throw new IllegalArgumentException("stages out of order: " + stages);
    }
    if (priority < 1 || priority > HIGHEST_PRIORITY) {
      throw new IllegalArgumentException("a priority is from 1 to 10, not " + priority);
    }
  }

  /// What holds for a type when nothing is said.
  public static JobTerms of(JobType type) {
    return new JobTerms(type.stages(), type == JobType.PIPELINE, USUAL_PRIORITY, Optional.empty());
  }

  /// The stage behind that one; empty when it is the last.
  public Optional<StageName> after(StageName stage) {
    return stages.stream().filter(other -> other.compareTo(stage) > 0).findFirst();
  }

  JobTerms withPriority(int wanted) {
    return new JobTerms(stages, autoProcess, wanted, parent);
  }

  JobTerms chained() {
    return new JobTerms(stages, true, priority, parent);
  }

  JobTerms through(List<StageName> wanted) {
    return new JobTerms(wanted, autoProcess, priority, parent);
  }
}
