package commonplace.memory.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Who else has a file open, where the system tells (`/proc` of Linux). They are named, never
/// stopped.
final class Holders {
  private Holders() {}

  /// `sqlite3 (pid 4711)`, or `another program` when the system does not tell.
  static String of(Path file) {
    List<String> who = all(file);
    return who.isEmpty() ? "another program" : String.join(", ", who);
  }

  /// Each of them that the system tells of.
  static List<String> all(Path file) {
    return ProcessHandle.allProcesses()
        .filter(p -> p.pid() != ProcessHandle.current().pid())
        .filter(p -> hasOpen(p, file))
        .map(Holders::describe)
        .toList();
  }

  private static boolean hasOpen(ProcessHandle process, Path file) {
    Path descriptors = Path.of("/proc/" + process.pid() + "/fd");
    try (var open = Files.list(descriptors)) {
      Path real = file.toRealPath();
      return open.anyMatch(link -> leadsTo(link, real));
    } catch (IOException e) {
      return false; // gone, or not ours to look into
    }
  }

  private static boolean leadsTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file);
    } catch (IOException e) {
      return false;
    }
  }

  private static String describe(ProcessHandle process) {
    return process
            .info()
            .command()
            .map(c -> Path.of(c).getFileName().toString())
            .orElse("a program")
        + " (pid "
        + process.pid()
        + ")";
  }
}
