package commonplace.memory.post;

import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import java.time.Instant;
import java.util.Optional;

/// A message as it came in.
///
/// @param updateId unique in its channel
/// @param replyTo the channel's own id of the message
/// @param attachment what came with it that is not text, as a phrase: `a photo`
/// @param forwarded whether the person only passed it on
public record Arrival(
    String updateId,
    Place place,
    Person person,
    String replyTo,
    String text,
    Optional<String> attachment,
    Instant at,
    boolean forwarded) {}
