package commonplace.config;

import java.io.IOException;
import java.nio.file.Path;

/// How files are read: `Files::readString` outside of tests.
@FunctionalInterface
public interface TextSource {
  /// The whole text of a file.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is none
  String read(Path file) throws IOException;
}
