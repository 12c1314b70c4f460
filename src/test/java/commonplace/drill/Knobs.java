package commonplace.drill;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// Turns the clock and fsync of a program while it runs, through a library preloaded into it.
final class Knobs {
  private static final int CLOCK = 0;
  private static final int FSYNC = 1;

  private final Path library;
  private final Path file;

  private Knobs(Path library, Path file) {
    this.library = library;
    this.file = file;
  }

  /// Compiles the library; without Linux or a C compiler the drill is skipped.
  static Knobs in(Path folder) throws Exception {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"), "a library is preloaded on Linux only");
    assumeTrue(
        List.of(System.getenv("PATH").split(":")).stream()
            .anyMatch(place -> Files.isExecutable(Path.of(place, "cc"))),
        "no C compiler (cc)");
    Path source = folder.resolve("knobs.c");
    try (var in = Objects.requireNonNull(Knobs.class.getResourceAsStream("knobs.c"))) {
      Files.copy(in, source);
    }
    var knobs = new Knobs(folder.resolve("knobs.so"), folder.resolve("knobs"));
    World.does("cc", "-shared", "-fPIC", "-O1", "-o", knobs.library.toString(), source.toString());
    Files.write(knobs.file, new byte[2 * Long.BYTES]);
    return knobs;
  }

  void on(Supervised program) {
    program.with("LD_PRELOAD", library).with("DRILL_KNOBS", file);
  }

  /// From now on its clock is wrong by that.
  void clock(Duration wrong) throws IOException {
    turn(CLOCK, wrong.toSeconds());
  }

  /// Whether each fsync and fdatasync ends in an I/O error.
  void fsyncFails(boolean fails) throws IOException {
    turn(FSYNC, fails ? 1 : 0);
  }

  private void turn(int knob, long value) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(0, value);
      int _ = channel.write(bytes, (long) knob * Long.BYTES);
    }
  }
}
