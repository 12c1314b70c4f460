package commonplace.admin.watch;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

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
  CPU;

  /// In lower case, as it is shown.
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
