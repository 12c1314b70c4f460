package commonplace.memory.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SealingTest extends SnapshotCase {
  private static final int WIRE = Sealing.FRAME + Sealing.TAG;
  private static final int HEAD = Sealing.MAGIC.length + Sealing.SALT;

  private SnapshotKey key;

  @BeforeEach
  void makeKey() throws IOException {
    key = SnapshotKey.readOrMake(dir.resolve("test.key"), new SecureRandom());
  }

  private static byte[] bytes(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private byte[] sealed(byte[] plain) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var sealing = new SealedOutput(out, key, bytes(Sealing.SALT))) {
      sealing.write(plain);
    }
    return out.toByteArray();
  }

  private byte[] opened(byte[] sealed) throws IOException {
    return new SealedInput(new ByteArrayInputStream(sealed), key).readAllBytes();
  }

  @Test
  void what_was_sealed_is_opened_whatever_its_length() throws IOException {
    for (int length : new int[] {0, 1, Sealing.FRAME - 1, Sealing.FRAME, 3 * Sealing.FRAME}) {
      assertThat(opened(sealed(bytes(length)))).isEqualTo(bytes(length));
    }
  }

  @Test
  void frames_that_are_dropped_moved_doubled_or_changed_are_noticed() throws IOException {
    byte[] whole = sealed(bytes(3 * Sealing.FRAME));
    byte[] cut = Arrays.copyOf(whole, HEAD + 2 * WIRE);
    byte[] moved = whole.clone();
    System.arraycopy(whole, HEAD, moved, HEAD + WIRE, WIRE);
    System.arraycopy(whole, HEAD + WIRE, moved, HEAD, WIRE);
    byte[] doubled = Arrays.copyOf(whole, whole.length + WIRE);
    System.arraycopy(whole, HEAD + 2 * WIRE, doubled, HEAD + 3 * WIRE, WIRE);
    byte[] salted = whole.clone();
    salted[Sealing.MAGIC.length] ^= 1;
    for (byte[] changed : new byte[][] {cut, moved, doubled, salted}) {
      assertThatThrownBy(() -> opened(changed)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void an_encrypted_snapshot_shows_nothing_and_restores() throws IOException {
    snapshots = snapshots(settings(true));
    note("krypton ".repeat(2_000));
    Snapshot made = snapshots.make(SnapshotKind.HOURLY);

    assertThat(made.key()).isPresent();
    assertThat(new String(Files.readAllBytes(data(made)), StandardCharsets.ISO_8859_1))
        .doesNotContain("krypton");
    assertThat(notes(unpacked(made))).containsExactly("krypton ".repeat(2_000));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
        .isEqualTo("rw-------");
  }

  @Test
  void without_its_key_it_says_so_and_is_not_taken_for_damaged() throws IOException {
    snapshots = snapshots(settings(true));
    Snapshot made = snapshots.make(SnapshotKind.HOURLY);
    Path kept = Files.move(keyFile, dir.resolve("kept.key"));

    assertThat(snapshots.verify(made))
        .isInstanceOfSatisfying(
            Inspection.Locked.class,
            locked ->
                assertThat(locked.why())
                    .contains("its key", "is not there", "put the copy there that you kept"));
    assertThat(snapshots.list().getFirst().good()).isTrue();

    SnapshotKey.readOrMake(keyFile, new SecureRandom());
    assertThat(snapshots.verify(made))
        .isInstanceOfSatisfying(
            Inspection.Locked.class,
            locked -> assertThat(locked.why()).contains(made.key().orElseThrow()));

    Files.delete(keyFile);
    Files.move(kept, keyFile);
    assertThat(snapshots.verify(made)).isInstanceOf(Inspection.Whole.class);
  }

  @Test
  void a_file_that_is_no_key_is_refused() throws IOException {
    Files.writeString(keyFile, "hello\n");
    assertThatThrownBy(() -> SnapshotKey.read(keyFile))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("is no key");
  }
}
