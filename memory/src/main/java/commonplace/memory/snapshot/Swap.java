package commonplace.memory.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// Puts another file in the place of the database. Only for who holds the process lock; nobody may
/// have either file open.
///
/// From [#begin] on, the journal says that the new file, which is whole and on disk, is to take the
/// database's place; a start that finds it goes on from wherever it was cut off. The old files are
/// moved aside, the `-wal` with its database, and are deleted only when all is done.
public final class Swap {
  private static final String[] TAILS = {"", "-wal", "-shm"};
  private static final String GOES = ".replaced";

  private final Path database;

  public Swap(Path database) {
    this.database = database;
  }

  /// Where the new file is made.
  public Path incoming() {
    return beside(".restoring");
  }

  private Path journal() {
    return beside(".swap");
  }

  private Path beside(String ending) {
    return database.resolveSibling(database.getFileName() + ending);
  }

  /// Whether one was decided and not carried out to its end.
  public boolean begun() {
    return Files.exists(journal());
  }

  /// Decides it: from here on it is carried out, if not by this process then by the next one.
  ///
  /// @param kept the ending under which the old files stay; empty when they go
  /// @param note for [#finish] to hand back
  public void begin(Optional<String> kept, String note) throws IOException {
    DurableText.write(journal(), kept.orElse(GOES) + "\n" + note);
  }

  /// Carries out what was begun.
  ///
  /// @return the note
  public String finish() throws IOException {
    String[] said = Files.readString(journal()).split("\n", 2);
    String ending = said[0];
    if (Files.exists(incoming())) {
      for (String tail : TAILS) {
        if (Files.exists(beside(tail))) {
          Files.move(beside(tail), beside(ending + tail), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      // INVARIANT: no -wal of the old database is there when the new one gets its name
      Folders.sync(Folders.of(database));
      Files.move(incoming(), database, StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(Folders.of(database));
    }
    if (ending.equals(GOES)) {
      for (String tail : TAILS) {
        Files.deleteIfExists(beside(GOES + tail));
      }
    }
    Files.delete(journal());
    Folders.sync(Folders.of(database));
    return said[1];
  }

  /// Removes a new file for which nothing was decided.
  public void sweep() throws IOException {
    if (!begun()) {
      OnlineCopy.remove(incoming());
    }
  }
}
