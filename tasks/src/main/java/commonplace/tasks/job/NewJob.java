package commonplace.tasks.job;

import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import java.util.Optional;

/// A link to be read.
///
/// @param message the message that asked for it
/// @param url as it was sent
public record NewJob(SpaceId space, Optional<MessageId> message, String url) {}
