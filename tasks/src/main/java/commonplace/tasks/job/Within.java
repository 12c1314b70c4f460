package commonplace.tasks.job;

/// How far a file that is being fetched is, as it can be seen while it goes on. Another one is a
/// sign of life.
///
/// @param read bytes
/// @param of all of them; 0 while it is not known
public record Within(long read, long of) {
  private static final long MEGABYTE = 1 << 20;

  int megabytes() {
    return (int) Math.min(total(), read / MEGABYTE);
  }

  /// Of all of it, rounded up; 0 while it is not known.
  int total() {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, Math.ceilDiv(of, MEGABYTE)));
  }
}
