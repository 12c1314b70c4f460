package commonplace.memory.fact;

import commonplace.memory.chat.MessageId;
import java.time.Instant;

/// The words that a fact rests on.
///
/// @param at when they were said
/// @param quote letter for letter as it stands in the message
/// @param start in code points of the message's text
/// @param end in code points, exclusive
public record Ground(MessageId message, Instant at, String quote, int start, int end) {}
