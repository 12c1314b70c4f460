package commonplace.admin.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an examination came to.
public record Examination(List<Finding> findings, Diagnosis diagnosis) {
  public Examination {
    findings = List.copyOf(findings);
  }

  public boolean healthy() {
    return findings.stream().noneMatch(Finding::bad);
  }

  /// As a program reads it.
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("healthy", healthy());
    fields.put("branch", diagnosis.path());
    fields.put("advice", diagnosis.advice());
    fields.put("findings", findings.stream().map(Finding::fields).toList());
    return fields;
  }

  /// As a person reads it: a line a check, advice beneath it, at the end what to do.
  public String text() {
    StringBuilder text = new StringBuilder(1_000);
    for (Finding finding : findings) {
      text.append(
          "%-12s %-10s %s\n"
              .formatted(finding.topic().words(), finding.grade().words(), finding.message()));
      if (!finding.advice().isEmpty()) {
        text.append(" ".repeat(24)).append(finding.advice()).append('\n');
      }
    }
    return text.append('\n').append(diagnosis.text()).append('\n').toString();
  }
}
