package commonplace.memory.recall;

/// What speaks for a message, each from 0 to 1 within one search. Their weights were fitted so that
/// the turns which answer a question come first (a softmax over all candidates of a question), on
/// four of five long conversations at a time; see docs/recall.md.
enum Signal {
  /// BM25 of the message with the one before it, which is often what it answers.
  WORDS(2.0, 1.0),
  /// BM25 of the message with two before and two behind.
  AROUND(2.5, 1.5),
  /// How well the best messages of the same session match.
  SESSION(2.0, 1.0),
  /// Whether somebody speaks whom the question names.
  SPEAKER(0.95, 0.7),
  /// Whether it was told in the days that the question names, or soon after.
  DATE(5.0, 4.8),
  /// Whether it names a time, when the question asks for one.
  TIME(1.4, 1.4),
  /// How much it says: many words carry more than few.
  LENGTH(3.4, 3.2),
  /// Whether it does nothing but ask.
  ASKS(-0.8, -0.8),
  /// The rarer words of the first hits: what leads on from one message to another.
  LINKED(0.7, 0.7),
  /// How near it is in meaning.
  MEANING(0, 2.5),
  /// How near in meaning the best messages of the same session are.
  MEANING_OF_SESSION(0, 1.8);

  private final double byWords;
  private final double withMeaning;

  Signal(double byWords, double withMeaning) {
    this.byWords = byWords;
    this.withMeaning = withMeaning;
  }

  /// @param meaning whether there are vectors to compare
  double weight(boolean meaning) {
    return meaning ? withMeaning : byWords;
  }
}
