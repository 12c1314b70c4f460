package commonplace.memory.knowledge;

/// A paragraph of a source.
public record PassageId(long value) {}
