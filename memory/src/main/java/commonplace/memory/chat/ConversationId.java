package commonplace.memory.chat;

/// One order of messages: a chat, or a topic of a group.
public record ConversationId(long value) {}
