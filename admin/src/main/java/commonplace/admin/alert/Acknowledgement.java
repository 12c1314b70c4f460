package commonplace.admin.alert;

/// What came of acknowledging an alert.
public sealed interface Acknowledgement {
  /// It is neither repeated nor escalated any more; its end is told.
  record Noted(PerformanceAlert alert) implements Acknowledgement {}

  /// It was over before.
  record Over(PerformanceAlert alert) implements Acknowledgement {}

  /// There is none of that id.
  record Unknown() implements Acknowledgement {}
}
