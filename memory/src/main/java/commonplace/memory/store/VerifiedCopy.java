package commonplace.memory.store;

import commonplace.memory.store.StoreException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// A copy of the database in one file, made on a connection of its own while others read and write.
final class VerifiedCopy {
  private VerifiedCopy() {}

  /// Makes the copy and opens it again to see that it is whole. It is on disk, name and all, when
  /// this returns; what is not whole is deleted.
  ///
  /// @param source opens the database
  /// @param opener opens a file to be read
  static void make(Jdbi source, Path to, Function<Path, Jdbi> opener) {
    if (Files.exists(to)) {
      throw new StoreException(Kind.REFUSED, to + " is there already. Nothing was copied.");
    }
    boolean whole = false;
    try {
      PrivateFiles.file(to);
      source.useHandle(db -> db.execute("VACUUM INTO ?", to.toString()));
      sync(to, StandardOpenOption.WRITE);
      sync(to.resolveSibling("."), StandardOpenOption.READ);
      opener.apply(to).useHandle(VerifiedCopy::check);
      whole = true;
    } catch (IOException e) {
      throw new StoreException(
          Kind.REFUSED, "The copy " + to + " did not reach the disk: " + e.getMessage(), e);
    } finally {
      if (!whole) {
        boolean _ = to.toFile().delete();
      }
    }
  }

  private static void sync(Path what, StandardOpenOption how) throws IOException {
    try (FileChannel file = FileChannel.open(what, how)) {
      file.force(true);
    }
  }

  private static void check(Handle copy) {
    List<String> found = copy.createQuery("PRAGMA integrity_check(3)").mapTo(String.class).list();
    boolean orphans =
        copy.createQuery("PRAGMA foreign_key_check").mapToMap().findFirst().isPresent();
    if (!found.equals(List.of("ok")) || orphans) {
      throw new StoreException(
          Kind.REFUSED,
          "The copy of the database is not whole: " + (orphans ? "orphaned rows" : found) + ".");
    }
  }
}
