package commonplace.memory.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;

/// Encrypts what is written to it; see [Sealing].
final class SealedOutput extends OutputStream {
  private final OutputStream out;
  private final Sealing sealing;
  private final byte[] frame = new byte[Sealing.FRAME];
  private int filled;
  private boolean closed;

  SealedOutput(OutputStream out, SnapshotKey key, byte[] salt) throws IOException {
    this.out = out;
    try {
      this.sealing = new Sealing(key, salt);
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot encrypt: " + e.getMessage(), e);
    }
    out.write(Sealing.MAGIC);
    out.write(salt);
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == frame.length) {
        flushFrame(false);
      }
      int fits = Math.min(left, frame.length - filled);
      System.arraycopy(bytes, from, frame, filled, fits);
      filled += fits;
      from += fits;
      left -= fits;
    }
  }

  private void flushFrame(boolean last) throws IOException {
    try {
      out.write(sealing.seal(frame, filled, last));
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot encrypt: " + e.getMessage(), e);
    }
    filled = 0;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try (out) {
        flushFrame(true);
      }
    }
  }
}
