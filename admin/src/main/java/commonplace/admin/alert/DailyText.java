package commonplace.admin.alert;

import commonplace.admin.alert.rule.Measure;
import commonplace.admin.alert.rule.Signal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// How things are, in a few lines: first what needs attention, then health, errors, disk and load.
/// What is not known is said to be so. Pure.
record DailyText(List<Signal> signals, List<PerformanceAlert> firing) {
  private static final String UNKNOWN = "not measured";

  /// No more errors than these are remembered.
  private static final int ERRORS_COUNTED = 500;

  @Override
  public String toString() {
    return String.join(
        "\n",
        "Daily check: " + attention(),
        "Health " + value(Measure.HEALTH_SCORE, " of 100"),
        "Errors logged in the last hour: " + errors(),
        "Disk: " + value(Measure.DISK_FREE_MB, " left"),
        "Memory " + value(Measure.MEMORY_MB, "") + ", CPU " + value(Measure.CPU_PERCENT, ""),
        "Time for 99 of 100 questions: " + value(Measure.QUESTION_P99_MS, ""));
  }

  private String attention() {
    if (firing.isEmpty()) {
      return "nothing needs attention.";
    }
    String alerts =
        firing.stream()
            .map(alert -> "\n%d. %s".formatted(alert.id(), alert.message()))
            .collect(Collectors.joining());
    String heading =
        firing.size() == 1 ? "one alert stands." : "%d alerts stand.".formatted(firing.size());
    return heading + alerts;
  }

  private String errors() {
    OptionalDouble errors = measured(Measure.ERRORS_1H);
    String from = errors.orElse(0) < ERRORS_COUNTED ? "" : "at least ";
    return from + value(Measure.ERRORS_1H, "");
  }

  private OptionalDouble measured(Measure measure) {
    return signals.stream()
        .filter(signal -> signal.name().equals(measure.label()))
        .mapToDouble(Signal::value)
        .filter(Double::isFinite)
        .findFirst();
  }

  private String value(Measure measure, String behind) {
    OptionalDouble value = measured(measure);
    return value.isPresent() ? measure.words(value.getAsDouble()) + behind : UNKNOWN;
  }
}
