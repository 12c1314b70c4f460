package commonplace.bot;

import commonplace.memory.chat.Ingredient;
import java.util.List;

/// What is said to a letter.
///
/// @param paid whether making it again would cost something
/// @param contextBytes what a model was told for it, in UTF-8; 0 without one
/// @param madeOf what it was made of, the most important first
public record Answer(Reply reply, boolean paid, long contextBytes, List<Ingredient> madeOf) {
  public Answer {
    madeOf = List.copyOf(madeOf);
  }

  public static Answer free(Reply reply) {
    return new Answer(reply, false, 0, List.of());
  }

  /// The same with another reply.
  public Answer with(Reply other) {
    return new Answer(other, paid, contextBytes, madeOf);
  }
}
