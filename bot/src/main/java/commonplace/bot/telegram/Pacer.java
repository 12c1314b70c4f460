package commonplace.bot.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Keeps the pace Telegram allows: 30 messages a second over all, one a second to a chat with a
/// small burst, 20 a minute to a group (https://core.telegram.org/bots/faq#broadcasting-to-users).
///
/// Each limit is a token bucket, kept as the instant at which it will be full again.
final class Pacer {
  private static final Limit ALL = new Limit(Duration.ofSeconds(1).dividedBy(30), 30);
  private static final Limit CHAT = new Limit(Duration.ofSeconds(1), 3);
  private static final Limit GROUP = new Limit(Duration.ofSeconds(3), 20);
  private static final int MANY = 1_000;

  private record Limit(Duration each, int burst) {
    Duration wait(Instant full, Instant now) {
      Duration ahead = Duration.between(now, full).minus(each.multipliedBy(burst - 1L));
      return ahead.isNegative() ? Duration.ZERO : ahead;
    }
  }

  private record Bucket(Limit limit, long chat) {}

  private final InstantSource clock;
  private final Map<Bucket, Instant> full = new HashMap<>();

  Pacer(InstantSource clock) {
    this.clock = clock;
  }

  /// Takes a place in the queue and returns how long to wait for it; takes none when that is longer
  /// than the longest wait.
  synchronized Duration claim(long chat, Duration longest) {
    Instant now = clock.instant();
    List<Bucket> buckets =
        Stream.of(new Bucket(ALL, 0), new Bucket(CHAT, chat), new Bucket(GROUP, chat))
            .filter(bucket -> chat < 0 || !bucket.limit().equals(GROUP))
            .toList();
    Duration wait =
        buckets.stream()
            .map(b -> b.limit().wait(full.getOrDefault(b, now), now))
            .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
    if (wait.compareTo(longest) > 0) {
      return wait;
    }
    Instant then = now.plus(wait);
    for (Bucket bucket : buckets) {
      Instant before = full.getOrDefault(bucket, then);
      full.put(bucket, (before.isAfter(then) ? before : then).plus(bucket.limit().each()));
    }
    if (full.size() > MANY) {
      full.values().removeIf(instant -> instant.isBefore(now));
    }
    return wait;
  }
}
