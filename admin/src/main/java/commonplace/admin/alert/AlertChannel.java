package commonplace.admin.alert;

/// A way to tell people of an alert.
public interface AlertChannel {
  /// `owner`, `email`, `slack`, `webhook` or `pagerduty`: what routing and the test go by.
  String name();

  /// Tells it once. Every wait of it has an end. Called by one thread at a time, and by a second
  /// one while a person tests it.
  Delivery deliver(PerformanceAlert alert, News news);
}
