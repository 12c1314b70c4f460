package commonplace.memory.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Who else has a file open, where the system tells (`/proc` of Linux). They are named, never
/// stopped.
final class Holders {
  private Holders() {}

  /// `sqlite3 (pid 4711)`, or `another program` when the system does not tell.
  static String of(Path file) {
    String who =
        others(file).stream()
            .map(holder -> "%s (pid %d)".formatted(holder.program(), holder.pid()))
            .collect(Collectors.joining(", "));
    return who.isEmpty() ? "another program" : who;
  }

  /// The other processes; none when the system does not tell.
  static List<Holder> others(Path file) {
    return ProcessHandle.allProcesses()
        .filter(p -> p.pid() != ProcessHandle.current().pid())
        .filter(p -> open(p.pid(), file) > 0)
        .map(p -> new Holder(p.pid(), program(p)))
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

  private static String program(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(c -> Path.of(c).getFileName().toString())
        .orElse("a program");
  }
}
