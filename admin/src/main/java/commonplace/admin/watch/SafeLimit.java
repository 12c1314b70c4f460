package commonplace.admin.watch;

/// How much memory the program may be given on a machine, so that the kernel does not kill it.
public final class SafeLimit {
  /// With less it would clean up all the time and read nothing.
  public static final double LEAST_MB = 400;

  private static final double SHARE = 0.2;

  private SafeLimit() {}

  /// A fifth of the memory that is free without the program: the rest is for its neighbours, the
  /// file cache, and what native libraries take at their peak.
  ///
  /// @param freeMb without the program, so with what it takes now added
  public static double mb(double freeMb) {
    return Math.floor(SHARE * Math.max(0, freeMb));
  }
}
