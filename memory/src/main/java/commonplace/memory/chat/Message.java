package commonplace.memory.chat;

import java.time.Instant;

/// Something that was said.
///
/// @param author whether the person or the assistant said it
/// @param name who said it, as the channel shows the name; empty for the assistant
/// @param text byte for byte as it came
/// @param at when it was said
public record Message(
    MessageId id,
    SpaceId space,
    ConversationId conversation,
    Author author,
    String name,
    String text,
    Instant at) {

  /// Who speaks.
  public enum Author {
    PERSON,
    ASSISTANT
  }
}
