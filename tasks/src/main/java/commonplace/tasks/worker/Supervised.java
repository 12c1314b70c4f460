package commonplace.tasks.worker;

/// Work in the background that can be watched and begun anew. Safe for use from any thread.
public interface Supervised {
  WorkerStatus status();

  /// Begins the work anew, as a person asked; what failed before no longer counts. Returns at once.
  void restart();
}
