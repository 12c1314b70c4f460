package commonplace.memory.chat;

import java.time.Instant;

/// Something that was said.
///
/// @param author whether the person or the assistant said it
/// @param name who said it, as the channel shows the name; empty for the assistant
/// @param text byte for byte as it came
/// @param at when it was said
/// @param forwarded whether the person only passed it on, and somebody else wrote it
public record Message(
    MessageId id,
    SpaceId space,
    ConversationId conversation,
    Author author,
    String name,
    String text,
    Instant at,
    boolean forwarded) {

  /// Who speaks.
  public enum Author {
    PERSON,
    ASSISTANT
  }
}
