package commonplace.memory.post;

/// A reply on its way out.
public record OutboxId(long value) {}
