package commonplace.admin.alert;

import commonplace.admin.alert.rule.Finding;
import commonplace.admin.alert.rule.Severity;
import java.util.Optional;

/// What is to be done about one rule and its subject.
sealed interface Step {
  /// A new alert.
  ///
  /// @param told false when one of the same kind was told a short while ago
  record Raise(Finding finding, boolean told) implements Step {}

  /// The alert still stands.
  ///
  /// @param severity from now on
  /// @param news what is told of it now, if anything
  record Again(PerformanceAlert alert, Finding finding, Severity severity, Optional<News> news)
      implements Step {
    /// What the alert says from now on.
    String message() {
      return finding.rule().message(finding.subject(), finding.value());
    }
  }

  /// The alert is over.
  ///
  /// @param message what it says from now on
  /// @param told false when nobody was ever told that it stood
  record Resolve(PerformanceAlert alert, String message, boolean told) implements Step {}
}
