package commonplace.memory.chat;

/// A wall: a person's own space or a group's.
public record SpaceId(long value) {}
