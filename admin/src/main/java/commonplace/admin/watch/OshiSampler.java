package commonplace.admin.watch;

import commonplace.admin.AdminException;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import oshi.hardware.NetworkIF;

/// A sampler over OSHI, which is loaded at the first use. Safe for use from any thread.
///
/// On Linux it reads `/proc` and needs no native library; elsewhere OSHI brings one.
public final class OshiSampler implements Sampler {
  private static final double MB = 1 << 20;

  private final Path folder;
  private @Nullable Machine machine;

  /// @param folder on whose disk the data lies
  public OshiSampler(Path folder) {
    this.folder = folder;
  }

  @Override
  public synchronized Sample sample() {
    Machine here = machine();
    double cpu = here.cpuPercent();
    Runtime heap = Runtime.getRuntime();
    return new Sample(
        here.residentBytes() / MB,
        (heap.totalMemory() - heap.freeMemory()) / MB,
        direct() / MB,
        here.freeBytes() / MB,
        cpu,
        1 + (int) ProcessHandle.current().descendants().count(),
        disk(),
        network(here.interfaces()),
        Pressure.now());
  }

  @Override
  public synchronized double memoryMb() {
    return machine().residentBytes() / MB;
  }

  private Machine machine() {
    Machine loaded = machine;
    if (loaded == null) {
      loaded = Machine.load();
      machine = loaded;
    }
    return loaded;
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private Sample.Disk disk() {
    try {
      FileStore disk = Files.getFileStore(folder);
      long all = disk.getTotalSpace();
      long free = disk.getUsableSpace();
      return new Sample.Disk(all == 0 ? 0 : 100.0 * (all - free) / all, free / MB);
    } catch (IOException e) {
      throw new AdminException("The disk of " + folder + " cannot be asked: is it mounted?", e);
    }
  }

  private static NetworkIo network(List<NetworkIF> interfaces) {
    return new NetworkIo(
        interfaces.stream().mapToLong(NetworkIF::getBytesRecv).sum(),
        interfaces.stream().mapToLong(NetworkIF::getBytesSent).sum());
  }
}
