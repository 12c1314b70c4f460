package commonplace.memory.erase;

import commonplace.memory.chat.Message;
import commonplace.memory.fact.Fact;
import commonplace.memory.knowledge.Source;

/// Something that speaks of what is to be forgotten.
public sealed interface Trace {
  /// Known of the person, or was.
  record OfFact(Fact fact) implements Trace {}

  /// Said by the person.
  record OfMessage(Message message) implements Trace {}

  /// Read for the space.
  ///
  /// @param passages how many of its passages speak of it; none when only its title or link does
  record OfSource(Source source, int passages) implements Trace {}
}
