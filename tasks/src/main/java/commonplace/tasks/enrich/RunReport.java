package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.measure.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A run, while it works and afterwards.
///
/// @param id empty when nothing is written
/// @param space empty for all spaces
/// @param total how many items there were at its begin
/// @param rowsBefore how many enrichments there were at its begin
/// @param rowsAfter how many there are since
/// @param worked without pauses between a kill and its resumption
/// @param examples the first changes of a run that writes nothing
/// @param warnings what was not as it should be, in sentences
public record RunReport(
    Optional<Long> id,
    Scope scope,
    Optional<SpaceId> space,
    RunStatus status,
    long total,
    Counts counts,
    long rowsBefore,
    long rowsAfter,
    Duration worked,
    Instant startedAt,
    String by,
    List<Preview> examples,
    List<String> warnings) {
  public RunReport {
    examples = List.copyOf(examples);
    warnings = List.copyOf(warnings);
  }

  /// What would change.
  ///
  /// @param before in words; empty when there is nothing yet
  public record Preview(ItemId item, Optional<String> before, String after) {}

  public Grade grade() {
    return Grade.of(counts.coverage());
  }

  /// Items a second.
  public double rate() {
    return worked.isZero() ? 0 : counts.done() * 1000.0 / Math.max(1, worked.toMillis());
  }

  /// How long the rest will take at this rate; empty while there is none.
  public Optional<Duration> eta() {
    return rate() == 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofMillis((long) (1000 * Math.max(0, total - counts.done()) / rate())));
  }

  /// The whole of it in two lines, the same wherever it is shown.
  public String summary() {
    String word = id.isEmpty() ? "Would tag" : "Tagged";
    return String.format(
        Locale.ROOT,
        """
        %s %,d of %s (%.1f %%, %s): %,d excluded, %,d in stage 1, %,d in stage 2, %,d by a \
        person. %s for review.
        %,d new, %,d changed, %,d as before; rows %,d before, %,d after; %s \
        (%.1f %% without); %.1f s, %,.0f items/s.\
        """,
        word,
        counts.assigned(),
        Counted.of(counts.done(), "item", "items"),
        counts.coverage(),
        grade().word(),
        counts.excluded(),
        counts.stage1(),
        counts.stage2(),
        counts.manual(),
        Counted.of(counts.left() + counts.doubtful(), "waits", "wait"),
        counts.added(),
        counts.changed(),
        counts.unchanged(),
        rowsBefore,
        rowsAfter,
        Counted.of(counts.errors(), "error", "errors"),
        counts.success(),
        worked.toMillis() / 1000.0,
        rate());
  }
}
