package commonplace.memory.knowledge;

import java.util.Optional;

/// A paragraph of a source: `text` is what stands in the source's stored text from `start` to
/// `end`.
///
/// @param ordinal its place among the source's passages, from 1
/// @param start offset of its first character in the stored text, in code points
/// @param end offset behind its last character, in code points
/// @param spot where in the original it begins, when that has pages or runs in time
public record Passage(
    PassageId id,
    SourceId source,
    int ordinal,
    int start,
    int end,
    String text,
    Optional<Spot> spot) {
  /// Of a source that has neither pages nor times.
  public Passage(PassageId id, SourceId source, int ordinal, int start, int end, String text) {
    this(id, source, ordinal, start, end, text, Optional.empty());
  }

  /// How people find it: `p. 14` or `12:31` where the original has pages or times, else `¶ 14`.
  public String place() {
    return spot.map(Spot::place).orElse("¶ " + ordinal);
  }

  /// Where people open it: the source's address, with the time or page where its site allows that.
  public String link(String url) {
    return SpotLink.of(url, spot);
  }
}
