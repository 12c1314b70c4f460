package commonplace.admin.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Linux' pressure stall information for memory.
final class Pressure {
  private static final Path FILE = Path.of("/proc/pressure/memory");
  private static final Pattern SOME = Pattern.compile("(?m)^some avg10=(\\d+(?:\\.\\d+)?)");

  private Pressure() {}

  /// Absent where there is no such file, or where the kernel has it but does not fill it.
  static @Nullable Double now() {
    try {
      return Files.exists(FILE) ? of(Files.readString(FILE)) : null;
    } catch (IOException _) {
      return null;
    }
  }

  static @Nullable Double of(String text) {
    Matcher some = SOME.matcher(text);
    return some.find() ? Double.valueOf(some.group(1)) : null;
  }
}
