package commonplace.tasks.engine;

import commonplace.memory.measure.Operations;
import commonplace.tasks.worker.Workers;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What an engine is told.
///
/// @param workers look after the engine's own: `scheduler`, `mining` and `attendance`
public record EngineSettings(
    MachineTier tier,
    Timeouts timeouts,
    Surroundings surroundings,
    InstantSource clock,
    RandomGenerator random,
    Workers workers,
    Operations operations) {

  /// The usual, with so many jobs at once in any stage.
  public EngineSettings(
      int threads,
      InstantSource clock,
      RandomGenerator random,
      Workers workers,
      Operations operations) {
    this(
        new MachineTier(MachineTier.Name.CONSUMER, threads, threads, threads, threads),
        Timeouts.USUAL,
        Surroundings.unknown(),
        clock,
        random,
        workers,
        operations);
  }
}
