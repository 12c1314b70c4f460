package commonplace.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OshiSamplerTest {
  @TempDir private Path dir;

  @Test
  void a_sample_is_plausible_and_costs_less_than_fifty_milliseconds() {
    OshiSampler sampler = new OshiSampler(dir);
    sampler.sample();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long begun = System.nanoTime();
      sampler.sample();
      least = Math.min(least, System.nanoTime() - begun);
    }
    assertThat(Duration.ofNanos(least)).isLessThan(Duration.ofMillis(50));
    Sample sample = sampler.sample();
    assertThat(sample.memoryMb()).isGreaterThan(sample.heapMb()).isLessThan(8_000);
    assertThat(sample.cpuPercent()).isBetween(0.0, 100.0);
    assertThat(sample.disk().usagePercent()).isBetween(0.0, 100.0);
    assertThat(sample.disk().freeMb()).isPositive();
    assertThat(sample.freeMb()).isPositive();
    assertThat(sample.network().received()).isNotNegative();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void memory_is_what_the_kernel_calls_resident() throws Exception {
    double kernel =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
            .findFirst()
            .orElseThrow();
    assertThat(new OshiSampler(dir).memoryMb()).isCloseTo(kernel, within(40.0));
  }

  @Test
  void a_busy_process_is_seen_and_so_is_a_child() throws Exception {
    OshiSampler sampler = new OshiSampler(dir);
    sampler.sample();
    Process child = new ProcessBuilder("cat").start();
    try {
      long until = System.nanoTime() + Duration.ofMillis(400).toNanos();
      long spun = 0;
      while (System.nanoTime() < until) {
        spun++;
      }
      assertThat(spun).isPositive();
      Sample sample = sampler.sample();
      assertThat(sample.cpuPercent())
          .isGreaterThan(20.0 / Runtime.getRuntime().availableProcessors());
      assertThat(sample.processes()).isGreaterThanOrEqualTo(2);
    } finally {
      child.destroy();
    }
  }
}
