package commonplace.memory.post;

import commonplace.memory.chat.Message;
import commonplace.memory.chat.Place;
import java.util.Optional;

/// A message that came in, with what is needed to answer it.
///
/// @param replyTo the channel's own id of the message, for replies to it
/// @param attachment what came with it that is not text, as a phrase: `a photo`
/// @param starts in how many earlier runs of the program its answer was begun; the run that took it
///   in counts, as if it had been begun there
public record Letter(
    InboxId id,
    Place place,
    Message message,
    String replyTo,
    Optional<String> attachment,
    int starts) {
  /// The same in the run after the one that left it.
  Letter left() {
    return new Letter(id, place, message, replyTo, attachment, starts + 1);
  }
}
