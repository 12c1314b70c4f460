package commonplace.tasks;

import commonplace.memory.measure.Operations;
import commonplace.tasks.engine.EngineSettings;
import commonplace.tasks.worker.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.Random;

/// Two threads, and workers and counts that nobody looks at.
public final class Watching {
  private Watching() {}

  public static EngineSettings settings(InstantSource clock) {
    var operations = new Operations(new SimpleMeterRegistry(), clock);
    return new EngineSettings(2, clock, new Random(1), new Workers(clock, operations), operations);
  }
}
