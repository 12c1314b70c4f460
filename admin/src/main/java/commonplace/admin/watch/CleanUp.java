package commonplace.admin.watch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a clean-up did.
///
/// @param by who asked for it, or `watch`
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CleanUp(
    Instant timestamp, String by, double beforeMb, double afterMb, List<Step> steps) {
  public CleanUp {
    steps = List.copyOf(steps);
  }

  /// What one step did.
  ///
  /// @param freedMb by how much resident memory fell, 0 if it grew
  /// @param failed why it did not run to its end; absent if it did
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Step(String name, double freedMb, @Nullable String failed) {
    String words() {
      return failed == null
          ? "%s freed %.0f MB".formatted(name, freedMb)
          : name + " failed: " + failed;
    }
  }

  @JsonProperty
  public double freedMb() {
    return Tenths.of(Math.max(0, beforeMb - afterMb));
  }

  /// For the log: `caches freed 120 MB, trim freed 240 MB; 812 MB before, 452 MB after`.
  String words() {
    return "%s; %.0f MB before, %.0f MB after"
        .formatted(
            steps.stream().map(Step::words).collect(Collectors.joining(", ")), beforeMb, afterMb);
  }
}
