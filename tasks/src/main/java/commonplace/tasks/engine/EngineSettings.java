package commonplace.tasks.engine;

import commonplace.memory.measure.Operations;
import commonplace.tasks.worker.Workers;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What an engine is told.
///
/// @param threads how many jobs are at work at once
/// @param workers look after the engine's own: `scheduler` and `mining`
public record EngineSettings(
    int threads,
    InstantSource clock,
    RandomGenerator random,
    Workers workers,
    Operations operations) {
  public EngineSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
  }
}
