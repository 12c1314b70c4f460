package commonplace.bot.command;

import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.PersonId;
import commonplace.memory.erase.Trace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What people asked to have forgotten and have not confirmed yet, one wish for each person and
/// conversation. A restart drops it. Safe for use from any thread.
final class Wishes {
  /// So long a wish may be confirmed.
  static final Duration OPEN = Duration.ofMinutes(10);

  private final Map<Key, Open> open = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Wishes(InstantSource clock) {
    this.clock = clock;
  }

  /// Whose wish it is, and where he may confirm it.
  record Key(PersonId person, ConversationId conversation) {}

  /// What is to be forgotten.
  sealed interface Wish {
    record Everything() implements Wish {}

    /// What was found and listed.
    ///
    /// @param asking the message that named it
    record Things(String words, List<Trace> found, MessageId asking) implements Wish {
      public Things {
        found = List.copyOf(found);
      }
    }
  }

  private record Open(Wish wish, Instant until) {}

  /// In the place of an earlier one.
  void put(Key key, Wish wish) {
    Instant now = clock.instant();
    open.values().removeIf(old -> old.until().isBefore(now));
    open.put(key, new Open(wish, now.plus(OPEN)));
  }

  /// The wish, if it is of that kind and still open; it stays until [#drop].
  <W extends Wish> Optional<W> of(Key key, Class<W> kind) {
    return Optional.ofNullable(open.get(key))
        .filter(wish -> !wish.until().isBefore(clock.instant()))
        .map(Open::wish)
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  void drop(Key key) {
    open.remove(key);
  }
}
