package commonplace.admin.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;

import commonplace.memory.snapshot.SnapshotException;
import commonplace.memory.store.PrivateFiles;
import commonplace.memory.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.JdbiException;

/// What a report of a fault needs, in one file. Nothing of what people said or sent is looked at;
/// the log and the configuration go through the redaction once more.
final class SupportBundle {
  private static final int LINES = 100;

  private final Session session;

  SupportBundle(Session session) {
    this.session = session;
  }

  /// Writes it, mode 0600.
  void write(Path file, List<String> steps) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("status.json", status());
    parts.put("doctor.txt", session.advisers().doctor().examine().text());
    parts.put("system.log", log());
    parts.put("configuration.txt", String.join("\n", session.advisers().settings()));
    parts.put("steps.txt", steps(steps));
    parts.put("machine.txt", machine());
    PrivateFiles.file(file);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file), UTF_8)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write((session.advisers().redaction().apply(part.getValue()) + "\n").getBytes(UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private String status() {
    try {
      return Session.written(Status.of(session));
    } catch (StoreException | SnapshotException | JdbiException e) {
      return "The status cannot be told: " + e.getMessage();
    }
  }

  private String log() {
    Path log = session.advisers().home().resolve("logs").resolve("system.log");
    if (Files.notExists(log)) {
      return "There is no " + log + ".";
    }
    try {
      List<String> lines = new String(Files.readAllBytes(log), UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return "The log cannot be read: " + e.getMessage();
    }
  }

  private static String steps(List<String> steps) {
    return steps.isEmpty()
        ? "No steps were told. What did you do, what did you expect, what came instead?"
        : IntStream.range(0, steps.size())
            .mapToObj(i -> (i + 1) + ". " + steps.get(i))
            .collect(Collectors.joining("\n"));
  }

  private static String machine() {
    return """
    java       %s (%s)
    system     %s %s, %s
    processors %d
    heap       at most %,d MB\
    """
        .formatted(
            System.getProperty("java.runtime.version"),
            System.getProperty("java.vendor"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            Runtime.getRuntime().maxMemory() >> 20);
  }
}
