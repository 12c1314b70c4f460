package commonplace.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.admin.Health.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of `/health`. Times are seconds since 1970.
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record HealthReport(
    String status,
    String telegram,
    String overallStatus,
    Map<String, Check> checks,
    long timestamp) {

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Check(String status, String message, @Nullable Long lastCheck) {}

  static HealthReport of(Map<String, Checkup.Finding> findings, String telegram, Instant now) {
    String overall = word(Checkup.overall(findings.values()));
    Map<String, Check> checks = new LinkedHashMap<>();
    findings.forEach((name, finding) -> checks.put(name, check(finding)));
    return new HealthReport(overall, telegram, overall, checks, now.getEpochSecond());
  }

  /// 503 when the process is of no use, so that whoever watches it restarts it; else 200.
  int httpStatus() {
    return status.equals(word(State.UNHEALTHY)) ? 503 : 200;
  }

  private static Check check(Checkup.Finding finding) {
    Instant at = finding.at();
    return new Check(
        word(finding.health().state()),
        finding.health().message(),
        at == null ? null : at.getEpochSecond());
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
