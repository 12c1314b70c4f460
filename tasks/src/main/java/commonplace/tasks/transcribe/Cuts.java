package commonplace.tasks.transcribe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a recording is cut.
final class Cuts {
  /// How far before the longest chunk's end a silence is looked for.
  private static final Duration LOOK_BACK = Duration.ofSeconds(60);

  /// What is heard twice where there is none.
  private static final Duration LEAD = Duration.ofSeconds(3);

  private Cuts() {}

  /// Where in a stretch it is silent.
  interface Silences {
    /// The middle of the quietest moment, when nobody speaks there.
    Optional<Duration> within(Duration from, Duration to);
  }

  /// Chunks that together are the whole recording, in order. Each but the last ends in a silence of
  /// its last minute; where there is none it is as long as it may be, and the next begins earlier.
  ///
  /// @param longest a chunk without its lead; more than a minute
  static List<Chunk> of(Duration whole, Duration longest, Silences silences) {
    List<Chunk> chunks = new ArrayList<>();
    Duration from = Duration.ZERO;
    Duration lead = Duration.ZERO;
    while (whole.minus(from).compareTo(longest) > 0) {
      Duration latest = from.plus(longest);
      Optional<Duration> silence = silences.within(latest.minus(LOOK_BACK), latest);
      Duration to = silence.orElse(latest);
      chunks.add(new Chunk(chunks.size() + 1, from, Optional.of(to), lead));
      lead = silence.isPresent() ? Duration.ZERO : LEAD;
      from = to;
    }
    chunks.add(new Chunk(chunks.size() + 1, from, Optional.of(whole), lead));
    return chunks;
  }
}
