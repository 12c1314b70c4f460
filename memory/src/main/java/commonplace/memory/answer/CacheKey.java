package commonplace.memory.answer;

import commonplace.memory.chat.SpaceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What must be equal for two questions to have one answer, as hashes.
///
/// @param exact of questions of the same words
/// @param alike of questions of words that mean the same
public record CacheKey(SpaceId space, String exact, String alike) {
  /// That of a question in its circumstances.
  ///
  /// @param circumstances everything besides the words that the answer depends on
  public static CacheKey of(SpaceId space, List<String> circumstances, String exact, String alike) {
    String all = String.join("\u0000", circumstances);
    return new CacheKey(space, hash(all, exact), hash(all, alike));
  }

  private static String hash(String circumstances, String words) {
    try {
      byte[] bytes = (circumstances + "\u0000" + words).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
