package commonplace.memory.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/// Decrypts what [SealedOutput] wrote. Nothing is handed out that was not checked.
final class SealedInput extends InputStream {
  private final InputStream in;
  private final Sealing sealing;
  private byte[] ahead;
  private byte[] plain = new byte[0];
  private int at;
  private boolean over;

  /// @throws IOException when it is not such a stream
  SealedInput(InputStream in, SnapshotKey key) throws IOException {
    this.in = in;
    if (!Arrays.equals(in.readNBytes(Sealing.MAGIC.length), Sealing.MAGIC)) {
      throw new IOException("it is not encrypted as it should be");
    }
    try {
      this.sealing = new Sealing(key, in.readNBytes(Sealing.SALT));
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot decrypt: " + e.getMessage(), e);
    }
    this.ahead = frame();
  }

  @Override
  public int read() throws IOException {
    var single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (at == plain.length) {
      if (over) {
        return -1;
      }
      next();
    }
    int given = Math.min(length, plain.length - at);
    System.arraycopy(plain, at, into, offset, given);
    at += given;
    return given;
  }

  private void next() throws IOException {
    byte[] sealed = ahead;
    ahead = frame();
    over = ahead.length == 0;
    try {
      plain = sealing.open(sealed, over);
    } catch (GeneralSecurityException e) {
      throw new IOException("a part of it is not what was encrypted", e);
    }
    at = 0;
  }

  private byte[] frame() throws IOException {
    return in.readNBytes(Sealing.FRAME + Sealing.TAG);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
