package commonplace.memory.post;

import commonplace.memory.chat.Message;
import commonplace.memory.chat.Place;

/// A message that came in and waits for its answer.
///
/// @param replyTo the channel's own id of the message, for replies to it
/// @param starts how often the program was started while it waited
public record Letter(InboxId id, Place place, Message message, String replyTo, int starts) {}
