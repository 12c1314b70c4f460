package commonplace.memory.knowledge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// A reading with all that can be worked out before it is stored.
///
/// @param hash of its text
/// @param words of its text
public record Prepared(Reading reading, String hash, int words, List<Indexed> passages) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  public Prepared {
    passages = List.copyOf(passages);
  }

  /// Takes time in proportion to the text.
  ///
  /// @throws IllegalArgumentException when a passage does not lie within the text
  public static Prepared of(Reading reading) {
    return new Prepared(
        reading,
        sha256(reading.text()),
        (int) WORD.matcher(reading.text()).results().count(),
        Indexed.of(reading.text(), reading.passages()));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
