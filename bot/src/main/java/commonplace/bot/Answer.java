package commonplace.bot;

/// What is said to a letter.
///
/// @param paid whether making it again would cost something
/// @param contextBytes what a model was told for it, in UTF-8; 0 without one
public record Answer(Reply reply, boolean paid, long contextBytes) {
  public static Answer free(Reply reply) {
    return new Answer(reply, false, 0);
  }
}
