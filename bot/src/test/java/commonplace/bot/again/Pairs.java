package commonplace.bot.again;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/// Pairs of questions.
public final class Pairs {
  private Pairs() {}

  /// Questions that have other answers, or that must not be looked up at all.
  public static List<List<String>> nearMisses() throws IOException {
    return read("near-misses.txt");
  }

  /// How they are the same, and the two questions.
  public static List<List<String>> same() throws IOException {
    return read("same.txt");
  }

  private static List<List<String>> read(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Pairs.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split(" \\| ", -1)))
          .toList();
    }
  }
}
