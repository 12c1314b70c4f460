package commonplace.bot;

/// What is said to a letter.
///
/// @param paid whether making it again would cost something
public record Answer(Reply reply, boolean paid) {
  public static Answer free(Reply reply) {
    return new Answer(reply, false);
  }
}
