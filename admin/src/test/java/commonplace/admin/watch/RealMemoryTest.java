package commonplace.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Memory that really falls, in a process of its own started as the program is.
@EnabledOnOs(OS.LINUX)
class RealMemoryTest {
  /// As `jvm_flags` in scripts/lib.sh has them.
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:-ShrinkHeapInSteps",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-Xms24m");

  @TempDir private Path dir;

  @Test
  @Timeout(120)
  void what_is_given_up_goes_back_to_the_system_and_again_the_next_time() throws Exception {
    Path said = dir.resolve("said");
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                FLAGS.stream(),
                // more than the 512 MB of the program: the thresholds are to be reached by heap
                // alone
                Stream.of(
                    "-Xmx1g",
                    "-Dlogback.configurationFile="
                        + System.getProperty("logback.configurationFile"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Hungry.class.getName(),
                    dir.toString()))
            .flatMap(part -> part)
            .toList();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    Process child = builder.start();
    try {
      assertThat(child.waitFor(100, TimeUnit.SECONDS)).isTrue();
    } finally {
      child.destroyForcibly();
    }
    List<String> lines =
        Files.readAllLines(said).stream().filter(line -> line.startsWith("MB ")).toList();
    assertThat(lines).as(Files.readString(said)).hasSize(2);
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      assertThat(Double.parseDouble(words[1])).as("filled").isGreaterThan(600);
      assertThat(Double.parseDouble(words[2])).as("after the ladder").isLessThan(520);
      assertThat(words[3]).as("released").isEqualTo("false");
    }
  }
}
