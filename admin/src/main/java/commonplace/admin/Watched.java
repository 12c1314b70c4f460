package commonplace.admin;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/// What the web server shows of the rest of the program.
///
/// @param probes asked at every `/health`; their names differ
/// @param telegram answers at once, from memory
/// @param metrics what `/metrics` prints; meters of ours are named `commonplace.…`
public record Watched(
    List<Probe> probes, Supplier<TelegramStatus> telegram, PrometheusMeterRegistry metrics) {
  public Watched {
    probes = List.copyOf(probes);
    if (probes.stream().map(Probe::name).distinct().count() < probes.size()) {
      throw new IllegalArgumentException("two probes of one name: " + probes);
    }
  }
}
