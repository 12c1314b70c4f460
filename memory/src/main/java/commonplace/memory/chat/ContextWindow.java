package commonplace.memory.chat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// How much of a conversation a model is told.
public final class ContextWindow {
  /// More messages than this leave the window even when the budget would hold them.
  public static final int MOST_MESSAGES = 100;

  /// What a message costs besides its text: role and separators.
  private static final int TOKENS_AROUND_A_MESSAGE = 4;

  private ContextWindow() {}

  /// The newest messages that fit, oldest first. One that does not fit ends the window, so that
  /// what is told has no hole.
  static List<Message> fit(List<Message> oldestFirst, int tokens) {
    int left = tokens;
    int from = oldestFirst.size();
    while (from > 0 && oldestFirst.size() - from < MOST_MESSAGES) {
      left -= tokens(oldestFirst.get(from - 1).text()) + TOKENS_AROUND_A_MESSAGE;
      if (left < 0) {
        break;
      }
      from--;
    }
    return List.copyOf(oldestFirst.subList(from, oldestFirst.size()));
  }

  /// A careful estimate of a text's length in tokens: a third of its UTF-8 bytes, rounded up.
  ///
  /// Tokenizers differ between models and are large to load. English has more than four bytes a
  /// token in all common ones and Chinese about three bytes a character, at most one token each, so
  /// that the estimate errs on the long side.
  public static int tokens(String text) {
    return (text.getBytes(StandardCharsets.UTF_8).length + 2) / 3;
  }
}
