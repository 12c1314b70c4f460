package commonplace.memory.knowledge;

/// Something that was sent to be read.
public record SourceId(long value) {}
