package commonplace.admin.watch;

import java.util.List;
import java.util.function.Supplier;

/// What the watch needs of the rest of the program.
///
/// @param sessions the conversations held in memory; quick
/// @param reliefs what makes room; those of one [Rung] run in this order
/// @param alerts those that stand, as `/resources/status` is to show them
public record WatchPorts(
    Sampler sampler,
    Supplier<List<Session>> sessions,
    List<Relief> reliefs,
    Exit exit,
    Supplier<? extends List<?>> alerts) {
  public WatchPorts {
    reliefs = List.copyOf(reliefs);
  }
}
