package commonplace.memory.snapshot;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Turns a database into the data of a snapshot, compressed and, with a key, encrypted; and back.
final class Packing {
  private final SecureRandom random;

  /// @param random for the salts of encrypted ones
  Packing(SecureRandom random) {
    this.random = random;
  }

  /// What was packed, and what it became.
  record Packed(Manifest.Content database, Manifest.Content data) {}

  /// @param to is on disk, but for its name, when this returns
  Packed pack(Path database, Path to, Optional<SnapshotKey> key) throws IOException {
    var file = new ForcedFile(to);
    MessageDigest digest = Sha256.digest();
    long bytes;
    var deflater = new Deflater(Deflater.BEST_SPEED);
    try (file;
        OutputStream sealed = sealed(new BufferedOutputStream(file, Sha256.BUFFER), key);
        OutputStream packed = new DeflaterOutputStream(sealed, deflater, Sha256.BUFFER);
        var in = new DigestInputStream(Files.newInputStream(database), digest)) {
      bytes = in.transferTo(packed);
    } finally {
      deflater.end();
    }
    return new Packed(new Manifest.Content(bytes, Sha256.hex(digest.digest())), file.content());
  }

  private OutputStream sealed(OutputStream out, Optional<SnapshotKey> key) throws IOException {
    if (key.isEmpty()) {
      return out;
    }
    var salt = new byte[Sealing.SALT];
    random.nextBytes(salt);
    return new SealedOutput(out, key.get(), salt);
  }

  /// The data is not what was packed.
  static final class DataFaultException extends IOException {
    private static final long serialVersionUID = 1L;

    DataFaultException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /// Unpacks what was packed.
  ///
  /// @return the database's content as it came out
  /// @throws DataFaultException when it cannot be read; any other, when it cannot be written
  static Manifest.Content unpack(Path data, OutputStream to, Optional<SnapshotKey> key)
      throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream file = Files.newInputStream(data);
        InputStream opened = opened(file, key);
        var in = new DigestInputStream(new InflaterInputStream(opened), digest)) {
      var buffer = new byte[Sha256.BUFFER];
      long bytes = 0;
      for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
        to.write(buffer, 0, read);
        bytes += read;
      }
      return new Manifest.Content(bytes, Sha256.hex(digest.digest()));
    }
  }

  private static InputStream opened(InputStream file, Optional<SnapshotKey> key)
      throws DataFaultException {
    try {
      return key.isEmpty() ? file : new SealedInput(file, key.get());
    } catch (IOException e) {
      throw new DataFaultException(e);
    }
  }

  private static int read(InputStream in, byte[] buffer) throws DataFaultException {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new DataFaultException(e);
    }
  }
}
