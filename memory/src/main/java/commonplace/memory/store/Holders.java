package commonplace.memory.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Who else has a file open, where the system tells (`/proc` of Linux). They are named, never
/// stopped.
public final class Holders {
  private Holders() {}

  /// `sqlite3 (pid 4711)`, or `another program` when the system does not tell.
  static String of(Path file) {
    List<String> who = all(file);
    return who.isEmpty() ? "another program" : String.join(", ", who);
  }

  /// Each of them that the system tells of.
  public static List<String> all(Path file) {
    return ProcessHandle.allProcesses()
        .filter(p -> p.pid() != ProcessHandle.current().pid())
        .filter(p -> open(p.pid(), file) > 0)
        .map(Holders::describe)
        .toList();
  }

  /// How often the process has the file open; 0 when the system does not tell.
  static int open(long pid, Path file) {
    try (var open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      Path real = file.toRealPath();
      return (int) open.filter(link -> leadsTo(link, real)).count();
    } catch (IOException e) {
      return 0; // gone, or not ours to look into
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
