package commonplace.admin;

import java.util.function.Supplier;

/// A question the web server asks another part of the program: how are you?
///
/// @param name as it stands in `/health`, such as `memory_agent`
/// @param weight what follows when the answer is bad
/// @param check asked on a thread of its own, never twice at once; one that does not answer within
///   two seconds counts as unhealthy
public record Probe(String name, Weight weight, Supplier<Health> check) {
  public enum Weight {
    /// Without it the process is of no use: `/health` becomes 503. It must lie inside the process.
    VITAL,
    /// The program goes on without it.
    PARTIAL
  }

  public static Probe vital(String name, Supplier<Health> check) {
    return new Probe(name, Weight.VITAL, check);
  }

  public static Probe partial(String name, Supplier<Health> check) {
    return new Probe(name, Weight.PARTIAL, check);
  }
}
