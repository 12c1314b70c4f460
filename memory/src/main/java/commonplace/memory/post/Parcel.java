package commonplace.memory.post;

import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.Place;
import java.util.List;
import java.util.Optional;

/// A reply that is on disk and waits for its channel to take it.
///
/// @param partsTaken how many messages of it the channel has taken already
public record Parcel(
    OutboxId id,
    Place place,
    Optional<String> replyTo,
    Message message,
    List<Citation> citations,
    int partsTaken) {}
