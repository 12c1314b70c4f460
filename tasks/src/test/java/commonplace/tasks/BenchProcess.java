package commonplace.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the main method of a bench in a process with the flags of the start script.
public final class BenchProcess {
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:-ShrinkHeapInSteps",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-Xms24m",
          "-Xmx512m",
          "--enable-native-access=ALL-UNNAMED");

  private BenchProcess() {}

  /// Where a bench leaves its figures.
  public static Path figures(String name) {
    return Path.of("target", "bench", name + ".txt").toAbsolutePath();
  }

  /// Waits for its end; what it says goes into a log beside its figures.
  public static void run(Class<?> bench, Path figures, List<String> arguments) throws Exception {
    Files.createDirectories(figures.getParent());
    Files.deleteIfExists(figures);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), bench.getName()));
    command.addAll(arguments);
    Path log = figures.resolveSibling(figures.getFileName().toString().replace(".txt", ".log"));
    Process child =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(child.waitFor(30, TimeUnit.MINUTES)).isTrue();
    assertThat(child.exitValue()).as(log.toString()).isZero();
    assertThat(figures).isNotEmptyFile();
  }
}
