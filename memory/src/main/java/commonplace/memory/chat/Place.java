package commonplace.memory.chat;

/// A conversation and what it belongs to.
///
/// @param space the wall around it: the person's own, or the group's
public record Place(ConversationId conversation, SpaceId space, Address address) {}
