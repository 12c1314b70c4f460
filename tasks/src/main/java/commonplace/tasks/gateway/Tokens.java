package commonplace.tasks.gateway;

import java.nio.charset.StandardCharsets;

/// Token estimates for budgets, made before a model is asked.
public final class Tokens {
  private static final int BYTES_A_TOKEN = 3;

  private Tokens() {}

  /// An upper guess of a text's tokens: a third of its UTF-8 bytes, rounded up.
  ///
  /// Tokenizers differ and a server's own is unknown here. Byte-pair vocabularies average above 4
  /// bytes a token for English prose (OpenAI, "What are tokens": 4 characters) and about one token
  /// a Chinese character, which is 3 bytes. Dense code or digits can exceed the guess, so a budget
  /// keeps room for the answer besides.
  public static int estimate(String text) {
    return Math.ceilDiv(text.getBytes(StandardCharsets.UTF_8).length, BYTES_A_TOKEN);
  }
}
