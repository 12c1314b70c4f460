package commonplace.bot;

import commonplace.memory.chat.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The conversations people are in. One ends after a day without a word; of more than 80, those end
/// that were quiet for an hour. An end touches nothing that is stored. Safe for use from any
/// thread.
final class Sessions {
  private static final Duration LONGEST_IDLE = Duration.ofHours(24);
  private static final int MANY = 80;
  private static final Duration IDLE_AMONG_MANY = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<ConversationId, Session> open = new HashMap<>();

  Sessions(InstantSource clock) {
    this.clock = clock;
  }

  /// A message was answered there.
  ///
  /// @param contextBytes what the model was told for it
  synchronized void turn(ConversationId conversation, long contextBytes) {
    Instant now = clock.instant();
    sweep();
    open.merge(
        conversation,
        new Session(conversation, now, now, 1, contextBytes),
        (known, _) ->
            new Session(conversation, known.startedAt(), now, known.turns() + 1, contextBytes));
    if (open.size() > MANY) {
      closeIdle(IDLE_AMONG_MANY);
    }
  }

  /// Those that are open, the one spoken in last first.
  synchronized List<Session> list() {
    sweep();
    return open.values().stream()
        .sorted(Comparator.comparing(Session::lastActivity).reversed())
        .toList();
  }

  /// Ends those that were quiet for so long.
  ///
  /// @return how many
  synchronized int closeIdle(Duration idle) {
    Instant since = clock.instant().minus(idle);
    int before = open.size();
    open.values().removeIf(session -> !session.lastActivity().isAfter(since));
    return before - open.size();
  }

  private void sweep() {
    closeIdle(LONGEST_IDLE);
  }
}
