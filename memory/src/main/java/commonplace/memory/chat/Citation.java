package commonplace.memory.chat;

import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import java.time.Instant;

/// The ground of a statement in an answer: a quote and where it stands.
public sealed interface Citation {
  /// The number that `[n]` in the text refers to, from 1.
  int n();

  /// What is quoted, letter for letter as it is stored.
  String quote();

  /// A quote from a source that was read.
  ///
  /// @param url opens the source, at the place where its site allows that
  /// @param place where in the source, for people: [Passage#place]
  record OfSource(
      int n,
      SourceId source,
      PassageId passage,
      String title,
      String url,
      String place,
      String quote)
      implements Citation {
    /// The quote in its passage.
    public static OfSource in(int n, Source source, Passage passage, String quote) {
      return new OfSource(
          n,
          source.id(),
          passage.id(),
          source.title(),
          passage.link(source.url()),
          passage.place(),
          quote);
    }
  }

  /// A quote from the conversation.
  record OfTalk(int n, MessageId message, Instant at, String quote) implements Citation {}
}
