package commonplace.memory.post;

import commonplace.memory.chat.Message;
import commonplace.memory.chat.Place;
import java.util.Optional;

/// A message that came in, with what is needed to answer it.
///
/// @param replyTo the channel's own id of the message, for replies to it
/// @param attachment what came with it that is not text, as a phrase: `a photo`
/// @param starts how often the program was started while it waited
public record Letter(
    InboxId id,
    Place place,
    Message message,
    String replyTo,
    Optional<String> attachment,
    int starts) {}
