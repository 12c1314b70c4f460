package commonplace.memory.chat;

/// Somebody who talks to the assistant.
public record PersonId(long value) {}
