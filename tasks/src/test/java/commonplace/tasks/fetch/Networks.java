package commonplace.tasks.fetch;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.measure.Operations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;

/// Networks of which a test wants nothing but the names.
public final class Networks {
  private Networks() {}

  public static Network of(Resolver resolver) {
    InstantSource clock = InstantSource.system();
    return new Network(
        resolver,
        new Breaker("fetch", clock),
        new Operations(new SimpleMeterRegistry(), clock),
        clock);
  }
}
