package commonplace;

import java.nio.file.Files;
import java.nio.file.Path;

/// The database of a home that was in use is gone. The message is a sentence with a remedy.
final class MissingDatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private MissingDatabaseException(String message) {
    super(message);
  }

  /// Refuses a data folder that holds the admin token, which is made after the database, and no
  /// database: an empty one in its place would look as if all was forgotten. Makes nothing.
  static void check(Path data) {
    Path file = data.resolve("commonplace.db");
    if (Files.exists(data.resolve("admin-token")) && !Files.exists(file)) {
      throw new MissingDatabaseException(
          "%s is missing, although this home was in use. Put it back or restore a snapshot. To begin with an empty memory, move %s away."
              .formatted(file, data));
    }
  }
}
