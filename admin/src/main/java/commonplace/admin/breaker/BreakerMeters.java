package commonplace.admin.breaker;

import commonplace.memory.breaker.Breaker;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/// `commonplace_circuit_breaker_state{name}` (0 closed, 1 open, 2 half open) and
/// `commonplace_circuit_breaker_opened_total{name}`.
public final class BreakerMeters {
  private BreakerMeters() {}

  public static void bind(MeterRegistry registry, List<Breaker> breakers) {
    for (Breaker breaker : breakers) {
      Gauge.builder("commonplace.circuit.breaker.state", breaker, BreakerMeters::state)
          .tag("name", breaker.name())
          .description("0 closed, 1 open, 2 half open")
          .register(registry);
      FunctionCounter.builder(
              "commonplace.circuit.breaker.opened", breaker, b -> b.status().opened())
          .tag("name", breaker.name())
          .register(registry);
    }
  }

  private static double state(Breaker breaker) {
    return switch (breaker.status().state()) {
      case CLOSED -> 0;
      case OPEN -> 1;
      case HALF_OPEN -> 2;
    };
  }
}
