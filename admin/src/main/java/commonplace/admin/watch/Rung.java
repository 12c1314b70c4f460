package commonplace.admin.watch;

/// When a [Relief] is run. The first three are climbed in this order as memory grows.
public enum Rung {
  /// From the clean-up threshold on: what can be computed again.
  CACHES,
  /// One sample later: heavy stages of jobs wait.
  HEAVY_STAGES,
  /// One more: models are unloaded.
  MODELS,
  /// From its own threshold on: no new job begins.
  NEW_JOBS,
  /// While the CPU is too busy: background work and streaming slow down.
  CPU
}
