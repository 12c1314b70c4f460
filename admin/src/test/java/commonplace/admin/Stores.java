package commonplace.admin;

import commonplace.memory.MemoryAgent;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;

/// Databases of which a test counts nothing.
public final class Stores {
  private Stores() {}

  public static Store open(Path file) {
    return Store.open(file, InstantSource.system(), uncounted());
  }

  public static MemoryAgent memory(Path folder, InstantSource clock) {
    return MemoryAgent.open(folder, clock, uncounted());
  }

  private static Operations uncounted() {
    return new Operations(new SimpleMeterRegistry(), InstantSource.system());
  }
}
