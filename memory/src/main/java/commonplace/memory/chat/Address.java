package commonplace.memory.chat;

/// Where a conversation takes place.
///
/// @param channel name of the channel, such as `telegram` or `web`
/// @param chat the channel's own id of the chat; a topic of a Telegram group is `chat/topic`
public record Address(String channel, String chat) {}
