package commonplace.memory.chat;

/// Somebody who talks to the assistant, and the space that is his own.
///
/// @param name as the channel showed it first
public record Person(PersonId id, SpaceId space, String name, Role role) {}
