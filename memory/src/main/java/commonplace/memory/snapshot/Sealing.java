package commonplace.memory.snapshot;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// AES-256-GCM over a stream: frames of a mebibyte, each with its number and whether it is the last
/// one in its nonce, so that none can be dropped, doubled, moved or cut off. Each file has a key of
/// its own, made by HKDF of the snapshots' key and the file's salt, and never two nonces alike.
final class Sealing {
  static final byte[] MAGIC = {'C', 'P', 'S', 'E', 'A', 'L', '1', '\n'};
  static final int SALT = 32;
  static final int FRAME = 1 << 20;
  static final int TAG = 16;

  private static final int NONCE = 12;
  private static final int TAG_BITS = TAG * 8;
  private static final byte[] PURPOSE = {'s', 'n', 'a', 'p', 's', 'h', 'o', 't'};

  private final SecretKey key;
  private final byte[] salt;
  private long frame;

  Sealing(SnapshotKey of, byte[] salt) throws GeneralSecurityException {
    AlgorithmParameterSpec how =
        HKDFParameterSpec.ofExtract().addIKM(of.bytes()).addSalt(salt).thenExpand(PURPOSE, 32);
    this.key = KDF.getInstance("HKDF-SHA256").deriveKey("AES", how);
    this.salt = salt.clone();
  }

  byte[] seal(byte[] plain, int length, boolean last) throws GeneralSecurityException {
    return next(Cipher.ENCRYPT_MODE, last).doFinal(plain, 0, length);
  }

  /// @throws GeneralSecurityException when it is not what was sealed there
  byte[] open(byte[] sealed, boolean last) throws GeneralSecurityException {
    return next(Cipher.DECRYPT_MODE, last).doFinal(sealed);
  }

  private Cipher next(int mode, boolean last) throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(NONCE).putInt(last ? 1 : 0).putLong(frame++).array();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(MAGIC);
    cipher.updateAAD(salt);
    cipher.updateAAD(nonce);
    return cipher;
  }
}
