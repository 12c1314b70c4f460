package commonplace.admin.watch;

import org.jspecify.annotations.Nullable;

/// What the system says of the process and of the machine at one moment.
///
/// @param memoryMb resident memory of the process, which is more than its heap
/// @param heapMb used heap
/// @param directMb direct buffers
/// @param freeMb memory that programs could still take; in a container, what its limit leaves
/// @param cpuPercent since the sample before, of all cores
/// @param processes this one and those it started that still run
/// @param disk of the data folder
/// @param pressure how much of the last ten seconds some program waited for memory, in percent
///   (`some avg10` of `/proc/pressure/memory`); absent where the system does not tell
public record Sample(
    double memoryMb,
    double heapMb,
    double directMb,
    double freeMb,
    double cpuPercent,
    int processes,
    Disk disk,
    NetworkIo network,
    @Nullable Double pressure) {

  /// A disk.
  ///
  /// @param usagePercent of all its space
  /// @param freeMb that the program may write
  public record Disk(double usagePercent, double freeMb) {}
}
