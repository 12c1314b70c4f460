package commonplace.admin.alert;

import commonplace.admin.alert.rule.Measure;
import commonplace.admin.alert.rule.Signal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// How things are, in a few lines: first what needs attention, then health, errors, snapshots, disk
/// and load. What is not known is said to be so. Pure.
record DailyText(List<Signal> signals, List<PerformanceAlert> firing) {
  private static final String UNKNOWN = "not measured";

  @Override
  public String toString() {
    return String.join(
        "\n",
        "Daily check: " + attention(),
        "Health " + value(Measure.HEALTH_SCORE, " of 100"),
        "Errors in the last hour: " + value(Measure.ERRORS_1H, ""),
        "Newest good snapshot: " + value(Measure.BACKUP_AGE_SECONDS, " old"),
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

  private String value(Measure measure, String behind) {
    OptionalDouble value =
        signals.stream()
            .filter(signal -> signal.name().equals(measure.label()))
            .mapToDouble(Signal::value)
            .filter(Double::isFinite)
            .findFirst();
    return value.isPresent() ? measure.words(value.getAsDouble()) + behind : UNKNOWN;
  }
}
