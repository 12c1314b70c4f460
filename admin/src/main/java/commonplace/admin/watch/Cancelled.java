package commonplace.admin.watch;

/// What came of calling a restart off.
public enum Cancelled {
  DONE,
  /// There was none.
  NONE_SCHEDULED,
  /// It is being made: the program comes to rest already.
  TOO_LATE
}
