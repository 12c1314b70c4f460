package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BallastTest {
  @TempDir Path dir;
  private final SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");
  private Path file;
  private Ballast ballast;

  @BeforeEach
  void make() {
    file = dir.resolve("ballast");
    ballast = new Ballast(file, 2, clock);
  }

  @Test
  void it_takes_real_room_and_is_private() throws Exception {
    ballast.keep();
    assertThat(file).hasSize(2 << 20);
    assertThat(packed(Files.readAllBytes(file))).isGreaterThan(2 << 20);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  /// Nothing is saved by packing it, as some disks do.
  private static long packed(byte[] content) {
    try (var deflater = new Deflater()) {
      deflater.setInput(content);
      deflater.finish();
      var out = new byte[1 << 16];
      while (!deflater.finished()) {
        int _ = deflater.deflate(out);
      }
      return deflater.getBytesWritten();
    }
  }

  @Test
  void it_is_looked_after_once_a_minute_at_most() {
    ballast.keep();
    ballast.giveUp();
    assertThat(Files.exists(file)).isFalse();
    clock.advance(Duration.ofSeconds(59));
    ballast.keep();
    assertThat(Files.exists(file)).isFalse();
    clock.advance(Duration.ofSeconds(1));
    ballast.keep();
    assertThat(file).hasSize(2 << 20);
  }

  @Test
  void one_of_another_size_is_made_anew() throws Exception {
    Files.writeString(file, "cut off");
    ballast.keep();
    assertThat(file).hasSize(2 << 20);
  }

  @Test
  void without_plenty_of_room_it_is_not_made_and_nothing_fails() {
    var huge = new Ballast(file, 1 << 30, clock);
    huge.keep();
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void a_folder_that_takes_no_file_is_no_failure() {
    var nowhere = new Ballast(dir.resolve("missing").resolve("ballast"), 1, clock);
    nowhere.keep();
    nowhere.giveUp();
    assertThat(Files.exists(dir.resolve("missing"))).isFalse();
  }
}
