package commonplace.memory.answer;

import commonplace.memory.chat.Message;

/// An answer that may be given again.
///
/// @param question that it was given to
/// @param exact whether that has the same words
public record CachedAnswer(CachedId id, Message question, Message answer, boolean exact) {}
