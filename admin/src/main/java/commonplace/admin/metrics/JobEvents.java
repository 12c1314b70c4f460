package commonplace.admin.metrics;

import commonplace.memory.measure.Operations;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Job;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Writes the end of every job to the metric log, and counts a failure of high severity in
/// `commonplace_errors_total{error_type,component="jobs"}`, where alert rules see it.
public final class JobEvents {
  private final MetricLog log;
  private final Operations operations;

  public JobEvents(MetricLog log, Operations operations) {
    this.log = log;
    this.operations = operations;
  }

  /// Takes every news of a job; one that is not over is left alone.
  public void news(Job job) {
    if (!job.status().over()) {
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("job_id", job.id().value());
    fields.put("job_type", job.type().name().toLowerCase(Locale.ROOT));
    fields.put("status", job.status().name().toLowerCase(Locale.ROOT));
    fields.put("seconds", Duration.between(job.createdAt(), job.updatedAt()).toMillis() / 1000.0);
    job.fault().map(Fault::code).ifPresent(code -> fields.put("error_code", code.name()));
    log.jobEvent(fields);
    job.fault()
        .map(Fault::code)
        .filter(code -> code.severity() == FaultCode.Severity.HIGH)
        .ifPresent(code -> operations.error(code.name(), "jobs"));
  }
}
