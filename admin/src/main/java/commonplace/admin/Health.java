package commonplace.admin;

/// How one part of the program is.
///
/// @param message a plain sentence for the person who reads it: what is wrong and what to do
public record Health(State state, String message) {
  public enum State {
    HEALTHY,
    /// It works with less than it should have.
    DEGRADED,
    UNHEALTHY,
    /// It is not configured, and nothing is wrong with that.
    OFF
  }

  public static Health healthy(String message) {
    return new Health(State.HEALTHY, message);
  }

  public static Health degraded(String message) {
    return new Health(State.DEGRADED, message);
  }

  public static Health unhealthy(String message) {
    return new Health(State.UNHEALTHY, message);
  }

  public static Health off(String message) {
    return new Health(State.OFF, message);
  }
}
