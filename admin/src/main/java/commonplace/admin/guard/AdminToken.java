package commonplace.admin.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import commonplace.admin.AdminException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The word that admits a request from elsewhere: 32 random bytes in URL-safe Base64.
///
/// It lives in a file that only its owner may read. Safe for use by any thread.
public final class AdminToken {
  private static final String SHAPE = "[A-Za-z0-9_-]{43}";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final String value;

  private AdminToken(String value) {
    this.value = value;
  }

  /// The token kept in that file; makes both when there is none, and the file's folder too.
  ///
  /// @param random a source an attacker cannot predict
  /// @throws AdminException if the file cannot be read or written, or holds something else
  public static AdminToken at(Path file, RandomGenerator random) {
    try {
      if (Files.notExists(file)) {
        create(file, random);
      }
      if (posix(file)) {
        Files.setPosixFilePermissions(file, OWNER_ONLY);
      }
      String value = Files.readString(file).strip();
      if (!value.matches(SHAPE)) {
        throw new AdminException(
            file
                + " does not hold an admin token. Delete it: a new one is made at the next start.");
      }
      return new AdminToken(value);
    } catch (IOException e) {
      throw new AdminException("The admin token in " + file + " cannot be read or written.", e);
    }
  }

  /// The token itself, for the log's redaction. Print where it is kept, never what it is.
  public String value() {
    return value;
  }

  /// Whether that is the token. Takes the same time for every wrong one of its length.
  boolean is(String presented) {
    return MessageDigest.isEqual(value.getBytes(UTF_8), presented.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "AdminToken[redacted]";
  }

  private static void create(Path file, RandomGenerator random) throws IOException {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n";
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(written);
    FileAttribute<?>[] privately =
        posix(file)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    Files.createFile(written, privately);
    try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(value.getBytes(UTF_8)));
      channel.force(true);
    }
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean posix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
