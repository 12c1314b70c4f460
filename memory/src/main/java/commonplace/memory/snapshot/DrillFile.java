package commonplace.memory.snapshot;

import commonplace.memory.snapshot.SnapshotStatus.Drilled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// How the last drill went, in a file beside the snapshots.
record DrillFile(Path folder) {
  private static final String PASSED = "passed";

  private Path file() {
    return folder.resolve("last-drill");
  }

  void write(Drilled drilled) throws IOException {
    if (Files.isDirectory(folder)) {
      DurableText.write(
          file(),
          "%s %s %s\n"
              .formatted(drilled.at(), drilled.passed() ? PASSED : "failed", drilled.words()));
    }
  }

  Optional<Drilled> read() throws IOException {
    if (Files.notExists(file())) {
      return Optional.empty();
    }
    String[] said = Files.readString(file()).strip().split(" ", 3);
    try {
      return said.length < 3
          ? Optional.empty()
          : Optional.of(new Drilled(Instant.parse(said[0]), said[1].equals(PASSED), said[2]));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
