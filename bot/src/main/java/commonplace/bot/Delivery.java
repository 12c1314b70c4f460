package commonplace.bot;

import commonplace.memory.chat.Address;
import java.util.Optional;
import java.util.function.IntConsumer;

/// A finished reply on its way to a chat.
///
/// A reply that is too long for one message of the channel becomes several parts; how many were
/// taken is reported after each, so that a restart goes on behind the last one.
///
/// @param replyTo the channel's id of the message it answers
/// @param partsTaken how many parts an earlier run delivered already
/// @param partTaken told the number of parts delivered so far, after each
public record Delivery(
    Address to, Optional<String> replyTo, Reply reply, int partsTaken, IntConsumer partTaken) {}
