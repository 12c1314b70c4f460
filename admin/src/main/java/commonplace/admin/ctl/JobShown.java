package commonplace.admin.ctl;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobLine;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job as programs are told of it.
///
/// @param line how far it is, for people
/// @param completedAt absent until it is over
/// @param error absent unless it failed
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobShown(
    String jobId,
    String jobType,
    String status,
    String input,
    String line,
    long spaceId,
    @Nullable Long sourceId,
    String createdAt,
    String updatedAt,
    @Nullable String completedAt,
    Counted progress,
    @Nullable Failure error) {

  /// How far it is.
  ///
  /// @param rate units a second
  /// @param waitingFor what has to happen before it goes on
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Counted(
      String stage,
      long done,
      long total,
      String unit,
      @Nullable Double rate,
      @Nullable Long etaSeconds,
      @Nullable String waitingFor) {}

  /// Why it failed.
  record Failure(String code, String message) {}

  /// Several of them.
  record Jobs(List<JobShown> jobs) {
    static Jobs of(List<Job> jobs) {
      return new Jobs(jobs.stream().map(JobShown::of).toList());
    }
  }

  static JobShown of(Job job) {
    var p = job.progress();
    return new JobShown(
        job.id().value(),
        job.type().key(),
        job.status().key(),
        job.input(),
        JobLine.of(job),
        job.space().value(),
        job.source().map(SourceId::value).orElse(null),
        job.createdAt().toString(),
        job.updatedAt().toString(),
        job.status().over() ? job.updatedAt().toString() : null,
        new Counted(
            p.stage().key(),
            p.done(),
            p.total(),
            p.unit(),
            p.rate() > 0 ? p.rate() : null,
            p.eta().map(Duration::toSeconds).orElse(null),
            p.waitingFor().orElse(null)),
        job.fault().map(f -> new Failure(f.code().name(), f.sentence())).orElse(null));
  }
}
