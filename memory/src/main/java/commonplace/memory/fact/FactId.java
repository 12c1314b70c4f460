package commonplace.memory.fact;

/// Something that is known of a person.
public record FactId(long value) {}
