package commonplace.bot;

import commonplace.memory.answer.Repetition;
import commonplace.memory.chat.Ingredient;
import java.util.List;

/// What is said to a letter.
///
/// @param paid whether making it again would cost something
/// @param contextBytes what a model was told for it, in UTF-8; 0 without one
/// @param madeOf what it was made of, the most important first
/// @param repetition what it has to do with giving answers again
public record Answer(
    Reply reply, boolean paid, long contextBytes, List<Ingredient> madeOf, Repetition repetition) {
  public Answer {
    madeOf = List.copyOf(madeOf);
  }

  /// One that has nothing to do with giving answers again.
  public Answer(Reply reply, boolean paid, long contextBytes, List<Ingredient> madeOf) {
    this(reply, paid, contextBytes, madeOf, new Repetition.None());
  }

  public static Answer free(Reply reply) {
    return new Answer(reply, false, 0, List.of());
  }

  /// The same with another reply, which is not given again.
  public Answer with(Reply other) {
    return new Answer(other, paid, contextBytes, madeOf);
  }

  /// The same with another place among answers given again.
  public Answer with(Repetition other) {
    return new Answer(reply, paid, contextBytes, madeOf, other);
  }
}
