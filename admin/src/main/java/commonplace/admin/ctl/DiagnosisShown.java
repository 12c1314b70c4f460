package commonplace.admin.ctl;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.tasks.engine.JobDiagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was found out about a job: its state, processor, locks, log, memory, and what to do.
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DiagnosisShown(
    JobShown job,
    double cpuPercent,
    double rssMb,
    long walBytes,
    long longestWaitMs,
    List<String> lockHolders,
    List<String> log,
    List<String> signs,
    List<String> advice) {
  private static final double MB = 1 << 20;

  static DiagnosisShown of(JobDiagnosis found) {
    return new DiagnosisShown(
        JobShown.of(found.job()),
        found.cpuPercent(),
        found.rssMb(),
        found.database().walBytes(),
        found.database().longestWait().toMillis(),
        found.database().holders(),
        found.log(),
        found.signs().stream().map(JobDiagnosis.Sign::sentence).toList(),
        found.advice());
  }

  String words() {
    List<String> lines = new ArrayList<>();
    lines.add("status   " + status());
    lines.add(String.format(Locale.ROOT, "cpu      %.0f %% of all processors", cpuPercent));
    lines.add(
        String.format(
            Locale.ROOT,
            "locks    the database is open in %s; write-ahead log %.1f MB; a writer waited %d ms at"
                + " most",
            lockHolders.isEmpty()
                ? "no other program"
                : String.join(", ", lockHolders) + " too, which need not lock it",
            walBytes / MB,
            longestWaitMs));
    lines.add(String.format(Locale.ROOT, "memory   %,.0f MB", rssMb));
    lines.add(log.isEmpty() ? "log      says nothing of it" : "log");
    log.forEach(line -> lines.add("         " + line));
    signs.forEach(sign -> lines.add("sign     " + sign));
    advice.forEach(each -> lines.add("do       " + each));
    return String.join("\n", lines);
  }

  private String status() {
    return job.line().equals(job.status()) ? job.line() : job.status() + ": " + job.line();
  }
}
