package commonplace.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is worked on, as `/jobs` shows it.
public interface JobBoard {
  /// The newest jobs, newest first.
  List<Entry> newest(int atMost);

  /// One job.
  Optional<Entry> find(String jobId);

  /// One job as it stands.
  ///
  /// @param progress absent before the first unit of work is known
  /// @param error absent unless it failed
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String jobId,
      String jobType,
      String status,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt,
      @Nullable Progress progress,
      @Nullable Failure error) {}

  /// How far it is.
  ///
  /// @param total absent while it is not known how much there is
  /// @param unit what is counted, in the plural: `passages`
  /// @param rate units a second
  /// @param waitingFor what has to happen before it goes on
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Progress(
      long done,
      @Nullable Long total,
      String unit,
      @Nullable Double rate,
      @Nullable Long etaSeconds,
      @Nullable String waitingFor) {}

  /// Why it failed.
  record Failure(String code, String message) {}
}
