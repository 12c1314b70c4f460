package commonplace.admin.watch;

import commonplace.admin.Stores;
import commonplace.memory.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A program that fills a cache above the clean-up threshold, twice, under a real watch. Prints a
/// line each time: memory before, memory after, and whether it is still in an emergency.
final class Hungry {
  private static final int MB = 1 << 20;

  private Hungry() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) {
    Path dir = Path.of(args[0]);
    OshiSampler sampler = new OshiSampler(dir);
    List<byte[]> cache = new ArrayList<>();
    WatchPorts ports =
        new WatchPorts(
            sampler,
            List::of,
            List.of(Relief.once("caches", Rung.CACHES, cache::clear)),
            new Exit(() -> false, (_, _) -> true, () -> {}),
            List::of);
    InstantSource clock = InstantSource.system();
    try (Store store = Stores.open(dir.resolve("memory.db"));
        Watch watch = new Watch(store, WatchSettings.STANDARD, ports, clock)) {
      watch.runs().begin(ProcessHandle.current().pid(), Optional.empty());
      for (int time = 0; time < 2; time++) {
        while (sampler.memoryMb() < 640) {
          byte[] bytes = new byte[8 * MB];
          for (int i = 0; i < bytes.length; i += 4096) {
            bytes[i] = 1;
          }
          cache.add(bytes);
        }
        double filled = sampler.memoryMb();
        watch.resources().once();
        double after = sampler.memoryMb();
        for (int calm = 0; calm < 3; calm++) {
          watch.resources().once();
        }
        System.out.printf(
            "MB %.1f %.1f %s%n", filled, after, watch.resources().status().emergencyMode());
      }
    }
  }
}
