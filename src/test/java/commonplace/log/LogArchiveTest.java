package commonplace.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogArchiveTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void rolled_logs_are_packed_after_thirty_days_and_deleted_after_ninety() throws IOException {
    write("system.log", 200);
    write("system.1.log", 29);
    write("system.2.log", 31);
    write("metrics.1.jsonl", 40);
    write("README.md", 400);
    Files.createDirectory(folder.resolve("archive"));
    write("archive/tasks.2026-08-01.2026-08-01.log.gz", 91);
    write("archive/tasks.2026-09-01.2026-09-01.log.gz", 89);

    assertThat(new LogArchive(folder, () -> NOW).run()).isEqualTo("2 log files packed, 1 deleted");

    assertThat(names(folder)).containsExactly("README.md", "archive", "system.1.log", "system.log");
    assertThat(names(folder.resolve("archive")))
        .containsExactly(
            "metrics.2026-10-13.1.jsonl.gz",
            "system.2026-10-22.2.log.gz",
            "tasks.2026-09-01.2026-09-01.log.gz");
    Path packed = folder.resolve("archive/system.2026-10-22.2.log.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("content of system.2.log\n");
    }
    assertThat(Files.getPosixFilePermissions(packed)).hasSize(2);
    assertThat(new LogArchive(folder, () -> NOW).run()).isEqualTo("0 log files packed, 0 deleted");
    assertThat(new LogArchive(folder, () -> NOW.plus(Duration.ofDays(60))).run())
        .as("counted from when it was written")
        .isEqualTo("1 log files packed, 3 deleted");
  }

  private void write(String name, int daysAgo) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "content of " + name + "\n");
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(daysAgo))));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
