package commonplace.memory.chat;

/// A summary of a stretch of a conversation.
public record SummaryId(long value) {}
