package commonplace.tasks.engine;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What an engine is told.
///
/// @param threads how many jobs are at work at once
public record EngineSettings(int threads, InstantSource clock, RandomGenerator random) {
  public EngineSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
  }
}
