package commonplace.memory.post;

import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import java.time.Instant;

/// A message as it came in.
///
/// @param updateId unique in its channel
/// @param replyTo the channel's own id of the message
public record Arrival(
    String updateId, Place place, Person person, String replyTo, String text, Instant at) {}
