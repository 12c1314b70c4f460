package commonplace.tasks.extract.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The files of a zip archive that are wanted, unpacked within limits. What lies in an archive
/// within the archive stays packed.
public final class Unzipped {
  private static final int MOST_ENTRIES = 10_000;
  private static final long MOST_BYTES = 128L << 20;

  /// Text packs to a thirtieth at best; small archives are let alone.
  private static final long MOST_TIMES = 100;

  private static final long ALWAYS_FINE = 8L << 20;

  private final Map<String, byte[]> files;

  private Unzipped(Map<String, byte[]> files) {
    this.files = files;
  }

  /// Unpacks it.
  ///
  /// @param wanted by name; the rest is skipped, but counted towards the limits
  public static Unzipped of(byte[] packed, Predicate<String> wanted, Origin origin)
      throws UnreadableException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    long left = Math.min(MOST_BYTES, Math.max(ALWAYS_FINE, packed.length * MOST_TIMES));
    try (var zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
      ZipEntry entry = zip.getNextEntry();
      for (int entries = 0; entry != null; entries++) {
        var kept = wanted.test(entry.getName()) ? new ByteArrayOutputStream() : null;
        left -= unpack(zip, kept, left);
        if (left < 0 || entries == MOST_ENTRIES) {
          throw new UnreadableException(
              "%s unpacks to more than %d MB or %,d files, which no ordinary file does."
                      .formatted(origin.name(), MOST_BYTES >> 20, MOST_ENTRIES)
                  + " Send me the part that matters as PDF or text.");
        }
        if (kept != null) {
          files.putIfAbsent(entry.getName(), kept.toByteArray());
        }
        entry = zip.getNextEntry();
      }
    } catch (IOException | IllegalArgumentException broken) {
      throw damaged(origin);
    }
    return new Unzipped(files);
  }

  private static long unpack(ZipInputStream zip, @Nullable ByteArrayOutputStream kept, long atMost)
      throws IOException {
    byte[] buffer = new byte[16 * 1024];
    long total = 0;
    for (int n = zip.read(buffer); n >= 0 && total <= atMost; n = zip.read(buffer)) {
      total += n;
      if (kept != null) {
        kept.write(buffer, 0, n);
      }
    }
    return total;
  }

  public Optional<byte[]> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /// The names of what was unpacked, in the order of the archive.
  public Iterable<String> names() {
    return files.keySet();
  }

  /// What is said of a file that breaks off or contradicts itself.
  public static UnreadableException damaged(Origin origin) {
    return new UnreadableException(
        origin.name() + " is damaged or not complete. Download or save it again and send it anew.");
  }
}
