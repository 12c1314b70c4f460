package commonplace.tasks.pipeline;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import commonplace.tasks.gateway.Limits;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.gateway.ModelSettings;
import commonplace.tasks.gateway.Spending;
import commonplace.tasks.gateway.SqliteCallLog;
import commonplace.tasks.mine.model.Miner;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Miners that ask a server.
final class Modelled {
  private Modelled() {}

  /// Four passages at once.
  static Miner miner(Store store, URI server, InstantSource clock) {
    var gateway =
        new ModelGateway(
            new ModelSettings.Server(
                server, Optional.empty(), Optional.of("small"), Spending.FREE, Limits.STANDARD),
            new SqliteCallLog(store),
            new ModelGateway.Sources(clock, () -> 0, () -> UUID.randomUUID().toString()),
            new Breaker("llm", clock),
            new Operations(new SimpleMeterRegistry(), clock));
    return new Miner(gateway, new Miner.Settings(4, true));
  }
}
