package commonplace.admin.doctor;

import java.util.List;

/// Examines the program and the machine it runs on.
public final class Doctor {
  private final List<Check> checks;

  /// @param checks in the order in which they are told
  public Doctor(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /// Runs every check, one after the other.
  public Examination examine() {
    List<Finding> findings = checks.stream().map(Check::run).toList();
    return new Examination(findings, Diagnosis.of(findings));
  }
}
