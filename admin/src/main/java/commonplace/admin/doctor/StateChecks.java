package commonplace.admin.doctor;

import commonplace.admin.doctor.Finding.Topic;
import commonplace.admin.log.ErrorLog;
import commonplace.admin.log.ErrorReport;
import commonplace.admin.slo.Objective;
import commonplace.admin.slo.Slo;
import commonplace.admin.watch.Watch;
import commonplace.memory.breaker.Breaker;
import commonplace.memory.breaker.BreakerStatus;
import commonplace.tasks.worker.Workers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What the program knows of itself.
public final class StateChecks {
  private static final Duration HOUR = Duration.ofHours(1);

  private StateChecks() {}

  public static Check breakers(List<Breaker> breakers) {
    return () -> {
      String open =
          breakers.stream()
              .map(Breaker::status)
              .filter(status -> status.state() != BreakerStatus.State.CLOSED)
              .map(s -> s.name() + s.lastError().map(why -> " (" + why + ")").orElse(""))
              .collect(Collectors.joining(", "));
      return open.isEmpty()
          ? Finding.fine(Topic.BREAKERS, "All circuit breakers are closed.")
          : Finding.broken(
              Topic.BREAKERS,
              "Open: " + open + ".",
              "It tries again by itself every 60 s; mend the cause.");
    };
  }

  /// Whether memory and processor suffice.
  public static Check resources(Supplier<Watch> watch) {
    return () -> {
      Watch now = watch.get();
      if (now.restarts().degraded()) {
        return Finding.broken(
            Topic.MEMORY,
            "Restarts did not help against its use of memory; none is made any more.",
            "Raise memory.limit, or see /resources/status for what takes it.");
      }
      if (now.resources().status().emergencyMode()) {
        return Finding.attention(
            Topic.MEMORY,
            "It is short of memory and holds back: "
                + now.resources().held().stream()
                    .map(rung -> rung.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .collect(Collectors.joining(", "))
                + ".",
            "If this stays, raise memory.limit: /resources/status says what it takes.");
      }
      return Finding.fine(Topic.MEMORY, "It takes less than its limit.");
    };
  }

  public static Check workers(Workers workers) {
    return () -> {
      String crashed =
          workers.list().stream()
              .filter(worker -> worker.crashes() > 0)
              .map(worker -> worker.name() + " " + worker.crashes() + " times")
              .collect(Collectors.joining(", "));
      return crashed.isEmpty()
          ? Finding.fine(Topic.WORKERS, "No worker has crashed since the start.")
          : Finding.attention(
              Topic.WORKERS,
              "Crashed since the start: " + crashed + ".",
              "It is started again by itself; logs/system.log says why it broke off.");
    };
  }

  public static Check objectives(Slo slo) {
    return () -> {
      String missed =
          slo.check().breaches().keySet().stream()
              .map(Objective::label)
              .collect(Collectors.joining(", "));
      return missed.isEmpty()
          ? Finding.fine(Topic.OBJECTIVES, "Every objective is kept.")
          : Finding.attention(Topic.OBJECTIVES, "SLO breach: " + missed + ".", "See /slo.");
    };
  }

  public static Check errors(ErrorLog errors) {
    return () -> {
      ErrorReport report = errors.report(HOUR);
      if (report.total() == 0) {
        return Finding.fine(Topic.ERRORS, report.text());
      }
      ErrorReport.Entry most = report.errors().getFirst();
      return Finding.attention(
          Topic.ERRORS,
          "%d in the last hour, most of them %s: %s"
              .formatted(report.total(), most.errorType(), most.message()),
          most.advice());
    };
  }
}
