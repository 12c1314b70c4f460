package commonplace.bot;

import commonplace.memory.chat.ConversationId;
import java.time.Instant;

/// A conversation that somebody is in.
///
/// @param turns messages that were answered since it began
/// @param contextBytes what the model was told for its last answer; 0 when that was made without
public record Session(
    ConversationId conversation,
    Instant startedAt,
    Instant lastActivity,
    int turns,
    long contextBytes) {}
