package commonplace.tasks;

import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;

/// Stores of which a test counts nothing.
public final class Stores {
  private Stores() {}

  public static Store open(Path file, InstantSource clock) {
    return Store.open(file, clock, new Operations(new SimpleMeterRegistry(), clock));
  }
}
