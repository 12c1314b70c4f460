package commonplace.memory.store;

import commonplace.memory.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Who else has a file open, where the system tells (`/proc` of Linux).
final class Holders {
  private Holders() {}

  /// The same refusal with the holders' names in it. They are named, never stopped.
  static StoreException named(Path file, StoreException refusal) {
    String who = of(file).stream().map(Holders::describe).collect(Collectors.joining(", "));
    return new StoreException(
        Kind.HELD,
        file
            + " is held by "
            + (who.isEmpty() ? "another program" : who)
            + ". Close that program and start again; do not delete the -wal file beside it.",
        refusal);
  }

  static List<ProcessHandle> of(Path file) {
    return ProcessHandle.allProcesses()
        .filter(p -> p.pid() != ProcessHandle.current().pid())
        .filter(p -> hasOpen(p, file))
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
