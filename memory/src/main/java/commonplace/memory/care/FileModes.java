package commonplace.memory.care;

import static java.nio.file.attribute.PosixFilePermission.GROUP_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;

import commonplace.memory.care.Validation.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who may look into a folder and what lies in it: folders at most 0750, files 0640, keys and
/// tokens 0600. What lies deeper is closed by the folder above it.
final class FileModes {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");

  private FileModes() {}

  static Point point(Path folder) {
    try {
      List<String> open = open(folder);
      return new Point(
          "files",
          open.isEmpty(),
          open.isEmpty()
              ? "Nobody else can look into %s.".formatted(folder)
              : "Others can look into what is in %s; chmod go-rwx closes it.".formatted(folder),
          open,
          false);
    } catch (IOException e) {
      return new Point(
          "files",
          false,
          "%s cannot be looked at: %s.".formatted(folder, e.getMessage()),
          List.of(),
          false);
    }
  }

  private static List<String> open(Path folder) throws IOException {
    if (Files.notExists(folder)
        || !folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 1)) {
      return files.map(FileModes::tooOpen).flatMap(Optional::stream).limit(10).toList();
    }
  }

  private static Optional<String> tooOpen(Path file) {
    try {
      Set<PosixFilePermission> mode =
          Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
      return Files.isSymbolicLink(file) || allowed(file).containsAll(mode)
          ? Optional.empty()
          : Optional.of(file + " " + PosixFilePermissions.toString(mode));
    } catch (IOException e) {
      return Optional.empty(); // gone meanwhile
    }
  }

  private static Set<PosixFilePermission> allowed(Path file) {
    Set<PosixFilePermission> allowed = EnumSet.copyOf(OWNER);
    String name = String.valueOf(file.getFileName());
    if (Files.isDirectory(file)) {
      allowed.addAll(List.of(GROUP_READ, GROUP_EXECUTE));
    } else if (!name.endsWith("token") && !name.endsWith(".key")) {
      allowed.add(GROUP_READ);
    }
    return allowed;
  }
}
