package commonplace.bot.telegram;

import commonplace.memory.chat.Address;
import java.util.Optional;

/// A chat, and perhaps one of its topics.
record Target(long chat, Optional<Integer> topic) {
  static Target of(Address address) {
    String[] parts = address.chat().split("/", 2);
    return new Target(
        Long.parseLong(parts[0]),
        parts.length == 1 ? Optional.empty() : Optional.of(Integer.valueOf(parts[1])));
  }

  /// Telegram's ids of people are positive, those of groups negative.
  boolean isPrivate() {
    return chat > 0;
  }

  Target movedTo(long newChat) {
    return new Target(newChat, topic);
  }
}
