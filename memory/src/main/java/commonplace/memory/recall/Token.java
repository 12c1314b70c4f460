package commonplace.memory.recall;

/// A piece of a text that can be searched for.
sealed interface Token {
  String text();

  /// A word of a script that separates words: lower-cased, composed, letters, digits and marks.
  ///
  /// @param alias whether it is only another way to write, or a part of, the word before it
  record Word(String text, boolean alias) implements Token {}

  /// Characters of scripts written without spaces between words, up to the next other character.
  record Run(String text) implements Token {}
}
