package commonplace.drill;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Pages of a database file that were overwritten, and what stood there.
final class Damage {
  private static final int PAGE = 4096;

  private final Path file;
  private final List<byte[]> before = new ArrayList<>();

  private Damage(Path file) {
    this.file = file;
  }

  /// Overwrites every page but the first.
  static Damage to(Path file) throws IOException {
    var damage = new Damage(file);
    try (var pages = new RandomAccessFile(file.toFile(), "rw")) {
      for (long at = PAGE; at < pages.length(); at += PAGE) {
        byte[] page = new byte[PAGE];
        pages.seek(at);
        pages.readFully(page);
        damage.before.add(page);
        pages.seek(at);
        pages.write(garbage());
      }
    }
    return damage;
  }

  int pages() {
    return before.size();
  }

  /// Puts back what stood there, unless something newer was written meanwhile.
  void undo() throws IOException {
    try (var pages = new RandomAccessFile(file.toFile(), "rw")) {
      for (int i = 0; i < before.size(); i++) {
        byte[] now = new byte[PAGE];
        pages.seek((i + 1L) * PAGE);
        pages.readFully(now);
        if (Arrays.equals(now, garbage())) {
          pages.seek((i + 1L) * PAGE);
          pages.write(before.get(i));
        }
      }
    }
  }

  private static byte[] garbage() {
    byte[] garbage = new byte[PAGE];
    Arrays.fill(garbage, (byte) 0xA5);
    return garbage;
  }
}
