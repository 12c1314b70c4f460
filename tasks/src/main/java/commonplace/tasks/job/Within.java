package commonplace.tasks.job;

/// How far a unit of work has come inside, as it can be seen while it goes on. Another one is a
/// sign of life.
///
/// @param total 0 while it is not known
/// @param unit what is counted, in the plural
public record Within(long done, long total, String unit) {
  private static final long MEGABYTE = 1 << 20;

  /// Bytes in whole MB.
  ///
  /// @param of all of them; at most 0 while that is not known
  public static Within bytes(long read, long of) {
    return new Within(read / MEGABYTE, Math.ceilDiv(Math.max(0, of), MEGABYTE), "MB");
  }
}
