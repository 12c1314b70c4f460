package commonplace.memory.chat;

import java.time.Instant;

/// A stretch of a conversation in short.
///
/// @param first the first message of the stretch; all of the conversation from it to the last one
///   are in it
/// @param messages how many there are
/// @param from when the first one was said
/// @param to when the last one was
/// @param byModel whether a model wrote it; else it is made of sentences of the messages
public record Summary(
    SummaryId id,
    ConversationId conversation,
    Level level,
    MessageId first,
    MessageId last,
    int messages,
    Instant from,
    Instant to,
    String text,
    boolean byModel) {

  /// How much is in one.
  public enum Level {
    /// Some dozen messages that followed each other.
    SESSION,
    /// The sessions of a day.
    DAY,
    /// All that left the window.
    WHOLE
  }
}
