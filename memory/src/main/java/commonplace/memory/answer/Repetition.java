package commonplace.memory.answer;

import commonplace.memory.chat.MessageId;

/// What an answer has to do with giving answers again; noted in the commit that stores it.
public sealed interface Repetition {
  /// Nothing.
  record None() implements Repetition {}

  /// A model wrote it to its end: it may be kept where its question allows that.
  record Whole() implements Repetition {}

  /// It is to be given again, unless what is known has changed since that mark.
  ///
  /// @param most answers kept of the space
  record Keep(CacheKey key, MessageId question, long mark, int most) implements Repetition {}

  /// It was given again.
  record Given(CachedId id) implements Repetition {}
}
