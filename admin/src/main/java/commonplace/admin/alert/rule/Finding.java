package commonplace.admin.alert.rule;

/// What one rule says of one subject after one look.
///
/// @param value what was measured
public record Finding(Rule rule, String subject, double value, State state) {
  public enum State {
    /// The condition holds, and has held for as long as the rule wants.
    BREACHED,
    /// It holds, but not yet for long enough.
    PENDING,
    /// It does not hold; one look ago it did, or was not known.
    EASING,
    /// It has not held for two looks in a row.
    CLEAR
  }

  /// What it is about.
  public Matter matter() {
    return new Matter(rule.name(), subject);
  }
}
