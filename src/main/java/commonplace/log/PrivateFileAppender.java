package commonplace.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A rolling file that others on the machine cannot read: 0640, also after it has rolled.
final class PrivateFileAppender extends RollingFileAppender<ILoggingEvent> {
  @Override
  public void openFile(String name) throws IOException {
    Path file = Path.of(name);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var permissions = PosixFilePermissions.fromString("rw-r-----");
      if (Files.notExists(file)) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(permissions));
      }
      Files.setPosixFilePermissions(file, permissions);
    }
    super.openFile(name);
  }
}
