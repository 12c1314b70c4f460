package commonplace;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/// The home cannot hold what the program keeps. The message is a sentence with a remedy.
final class HomeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private HomeException(String message) {
    super(message);
  }

  /// Refuses a home where a file stands in the place of a folder. Makes nothing.
  static void check(Path home) {
    Stream.of(home, home.resolve("data"), home.resolve("logs"), home.resolve("run"))
        .filter(folder -> Files.exists(folder) && !Files.isDirectory(folder))
        .findFirst()
        .ifPresent(
            file -> {
              throw new HomeException(
                  "%s is a file where a folder is needed: move it away, or set COMMONPLACE_HOME to another folder."
                      .formatted(file));
            });
  }

  /// The folder is there and cannot be used.
  static HomeException unwritable(Path folder, IOException why) {
    String reason =
        switch (why) {
          case AccessDeniedException _ -> "Permission denied";
          case FileSystemException e -> Objects.requireNonNullElse(e.getReason(), e.getMessage());
          default -> why.getMessage();
        };
    return new HomeException(
        "Cannot write in %s: %s. Make it yours, or set COMMONPLACE_HOME to another folder."
            .formatted(folder, reason));
  }
}
