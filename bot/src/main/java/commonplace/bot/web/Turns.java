package commonplace.bot.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The turns of the last messages by their ids, so that an id that comes again finds its reply.
///
/// The eldest is forgotten beyond a bound; its reply is in the archive by then, or reaches the page
/// as an event.
final class Turns {
  /// @param first whether this call opened it
  record Opened(Turn turn, boolean first) {}

  private final int bound;
  private final Map<String, Turn> byId = new LinkedHashMap<>();

  Turns(int bound) {
    this.bound = bound;
  }

  synchronized Opened open(String chat, String id) {
    Turn known = byId.get(id);
    if (known != null) {
      return new Opened(known, false);
    }
    Turn turn = new Turn(chat, id);
    byId.put(id, turn);
    if (byId.size() > bound) {
      byId.remove(byId.keySet().iterator().next());
    }
    return new Opened(turn, true);
  }

  synchronized Optional<Turn> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// Forgets a turn whose message was not taken, so that the same id may try again.
  synchronized void forget(Turn turn) {
    byId.remove(turn.id(), turn);
  }

  synchronized List<Turn> all() {
    return List.copyOf(byId.values());
  }
}
