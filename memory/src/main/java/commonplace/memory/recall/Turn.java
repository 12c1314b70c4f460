package commonplace.memory.recall;

import commonplace.memory.chat.Message;
import java.util.Map;

/// A message with what ranking looks at.
///
/// @param tokens of its search text, with their numbers
/// @param previous the id of the message before it in its conversation; 0 without one
/// @param following the id of the message behind it in its conversation; 0 without one
record Turn(
    Message message, Map<String, Integer> tokens, int length, long previous, long following) {
  long id() {
    return message.id().value();
  }
}
