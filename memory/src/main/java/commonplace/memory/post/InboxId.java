package commonplace.memory.post;

/// A message that came in and is to be answered.
public record InboxId(long value) {}
