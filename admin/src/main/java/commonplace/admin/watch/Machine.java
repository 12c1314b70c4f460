package commonplace.admin.watch;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.software.os.OSProcess;
import oshi.spi.SystemInfoFactory;
import oshi.spi.SystemInfoProvider;

/// The cheap ones among OSHI's questions. For use by one thread at a time.
final class Machine {
  private final HardwareAbstractionLayer hardware;
  private final CentralProcessor processor;
  private final GlobalMemory memory;
  private final OSProcess process;
  private final OperatingSystemMXBean allowance =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private long[] ticks;
  private long processMillis;
  private long nanos = System.nanoTime();

  private Machine(SystemInfoProvider system) {
    hardware = system.getHardware();
    processor = hardware.getProcessor();
    memory = hardware.getMemory();
    process = system.getOperatingSystem().getCurrentProcess();
    ticks = processor.getSystemCpuLoadTicks();
    processMillis = process.getKernelTime() + process.getUserTime();
  }

  static Machine load() {
    SystemInfoProvider light = new oshi.nativefree.SystemInfo();
    return new Machine(light.isAvailable() ? light : SystemInfoFactory.create());
  }

  long residentBytes() {
    process.updateAttributes();
    return process.getResidentMemory();
  }

  /// In a container the machine's own figure says nothing: there, what the container's limit
  /// leaves.
  long freeBytes() {
    return allowance.getTotalMemorySize() < memory.getTotal()
        ? allowance.getFreeMemorySize()
        : memory.getAvailable();
  }

  /// The load since the last call: of the machine, or of the process on the cores it is allowed,
  /// whichever is higher. The second is the one that counts in a container with a share of the CPU.
  double cpuPercent() {
    double machine = 100 * processor.getSystemCpuLoadBetweenTicks(ticks);
    ticks = processor.getSystemCpuLoadTicks();
    process.updateAttributes();
    long millis = process.getKernelTime() + process.getUserTime();
    long now = System.nanoTime();
    double wall = Math.max(1, (now - nanos) / 1e6);
    double own = 100 * (millis - processMillis) / wall / allowance.getAvailableProcessors();
    processMillis = millis;
    nanos = now;
    return Math.clamp(Math.max(machine, own), 0, 100);
  }

  List<NetworkIF> interfaces() {
    return hardware.getNetworkIFs();
  }
}
