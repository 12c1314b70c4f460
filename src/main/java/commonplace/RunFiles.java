package commonplace;

import commonplace.admin.watch.LastExit;
import commonplace.memory.store.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the scripts read of a running program: its process id, its address, the pairing code as
/// long as nobody has used it.
final class RunFiles implements AutoCloseable {
  private static final String PID = "commonplace.pid";
  private static final String ADDRESS = "address";
  private static final String LAST_EXIT = "last-exit";
  private static final String PAIRING_CODE = "pairing-code";

  private final Path folder;

  private RunFiles(Path folder) {
    this.folder = folder;
  }

  /// The files of that folder, without those that a killed program left.
  static RunFiles in(Path folder) {
    PrivateFiles.folder(folder);
    var files = new RunFiles(folder);
    files.close();
    return files;
  }

  /// What the supervisor wrote down when the program ended last; empty without a supervisor.
  static Optional<LastExit> lastExit(Path home) {
    Path file = home.resolve("run").resolve(LAST_EXIT);
    try {
      String code = Files.readString(file).strip();
      return code.matches("[0-9]{1,3}")
          ? Optional.of(
              new LastExit(Integer.parseInt(code), Files.getLastModifiedTime(file).toInstant()))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  void write(Application application) {
    application.pairingCode().ifPresent(code -> put(PAIRING_CODE, code));
    application.whenPaired(() -> remove(PAIRING_CODE));
    put(ADDRESS, application.address());
    put(PID, Long.toString(ProcessHandle.current().pid()));
  }

  /// Removes them.
  @Override
  public void close() {
    List.of(PID, ADDRESS, PAIRING_CODE).forEach(this::remove);
  }

  private void remove(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder.resolve(name), e);
    }
  }

  private void put(String name, String content) {
    try {
      PrivateFiles.file(folder.resolve(name));
      Files.writeString(folder.resolve(name), content + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder.resolve(name), e);
    }
  }
}
