package commonplace.memory.answer;

public record CachedId(long value) {}
