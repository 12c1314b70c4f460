package commonplace.admin.log;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.memory.measure.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What went wrong in a span of time, by class, most frequent first.
///
/// @param complete false when there was more than is remembered, or the run is younger than the
///   span
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ErrorReport(long spanSeconds, int total, boolean complete, List<Entry> errors) {
  public ErrorReport {
    errors = List.copyOf(errors);
  }

  /// One class of errors.
  ///
  /// @param last when it came up last, where, and what was said
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Entry(
      String errorType, int count, Instant last, String logger, String message, String advice) {}

  /// @param newestLast in the order in which they came up
  static ErrorReport of(List<LoggedError> newestLast, Duration span, boolean complete) {
    Map<ErrorClass, List<LoggedError>> byType =
        newestLast.stream()
            .collect(
                Collectors.groupingBy(
                    LoggedError::type, () -> new EnumMap<>(ErrorClass.class), Collectors.toList()));
    List<Entry> entries = new ArrayList<>();
    byType.forEach((type, all) -> entries.add(entry(type, all)));
    entries.sort(Comparator.comparingInt(Entry::count).reversed());
    return new ErrorReport(span.toSeconds(), newestLast.size(), complete, entries);
  }

  /// As a person reads it, a line a class and one of advice beneath it.
  public String text() {
    if (total == 0) {
      return "No errors in the last " + span() + (complete ? "." : ", as far as this run knows.");
    }
    String head =
        (complete ? "" : "At least ")
            + Counted.of(total, "error", "errors")
            + " in the last "
            + span()
            + ".";
    return head
        + errors.stream()
            .map(
                e ->
                    "\n%s: %d. %s\n  %s"
                        .formatted(e.errorType(), e.count(), e.message(), e.advice()))
            .collect(Collectors.joining());
  }

  private String span() {
    if (spanSeconds % 3600 == 0) {
      return spanSeconds == 3600 ? "hour" : spanSeconds / 3600 + " hours";
    }
    return spanSeconds % 60 == 0 ? spanSeconds / 60 + " min" : spanSeconds + " s";
  }

  private static Entry entry(ErrorClass type, List<LoggedError> all) {
    LoggedError last = all.getLast();
    return new Entry(
        type.label(), all.size(), last.at(), last.logger(), last.message(), type.advice());
  }
}
