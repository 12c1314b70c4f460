package commonplace.admin.watch;

/// Asks the system how the process is. Safe for use from any thread.
public interface Sampler {
  /// Takes a few milliseconds, the first time a quarter of a second.
  Sample sample();

  /// Resident memory of the process now, in MB.
  double memoryMb();
}
