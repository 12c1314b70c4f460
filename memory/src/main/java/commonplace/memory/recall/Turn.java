package commonplace.memory.recall;

import commonplace.memory.chat.Message;
import java.util.List;

/// A message with what ranking looks at.
///
/// @param tokens of its search text, in their order
/// @param previous the id of the message before it in its conversation; 0 without one
/// @param following the id of the message behind it in its conversation; 0 without one
record Turn(Message message, List<String> tokens, long previous, long following) {
  long id() {
    return message.id().value();
  }

  int length() {
    return tokens.size();
  }

  /// Whether it has the word in one of its forms.
  boolean holds(Word word) {
    return tokens.stream().anyMatch(word.forms()::contains);
  }
}
