package commonplace.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures recall over more and more messages in a process with the flags of the start script. Run
/// by `scripts/bench recall-scale`.
class RecallScaleBench {
  private static final Path REPORT =
      Path.of("target", "bench", "recall-scale.txt").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void recall_is_measured_at_each_size() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(System.getProperty("bench.flags", "").split(" ", -1)));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            RecallScale.class.getName(),
            folder.toString()));
    command.addAll(List.of(System.getProperty("bench.sizes").split(" ", -1)));
    command.removeIf(String::isEmpty);
    Files.createDirectories(REPORT.getParent());
    Process run =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(REPORT.toFile())
            .start();
    assertThat(run.waitFor()).as(Files.readString(REPORT)).isZero();
  }
}
