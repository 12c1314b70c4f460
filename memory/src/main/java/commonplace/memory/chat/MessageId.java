package commonplace.memory.chat;

/// A message of a conversation, the person's or the assistant's.
public record MessageId(long value) {}
