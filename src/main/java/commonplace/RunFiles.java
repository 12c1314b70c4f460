package commonplace;

import commonplace.memory.store.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the scripts read of a running program: its process id, its address, the pairing code.
final class RunFiles {
  private static final String PID = "commonplace.pid";
  private static final String ADDRESS = "address";
  private static final String PAIRING_CODE = "pairing-code";

  private final Path folder;

  private RunFiles(Path folder) {
    this.folder = folder;
  }

  static RunFiles write(Path folder, Application application) {
    PrivateFiles.folder(folder);
    var files = new RunFiles(folder);
    files.remove();
    application.pairingCode().ifPresent(code -> files.put(PAIRING_CODE, code));
    files.put(PID, Long.toString(ProcessHandle.current().pid()));
    files.put(ADDRESS, application.address());
    return files;
  }

  void remove() {
    for (String name : List.of(PID, ADDRESS, PAIRING_CODE)) {
      try {
        Files.deleteIfExists(folder.resolve(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
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
