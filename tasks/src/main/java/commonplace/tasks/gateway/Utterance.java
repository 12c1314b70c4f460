package commonplace.tasks.gateway;

import java.time.Duration;
import java.util.OptionalDouble;

/// Something that was said.
///
/// @param from since the clip's beginning
/// @param to not before `from`
/// @param text not blank
/// @param doubt how sure the model was
public record Utterance(Duration from, Duration to, String text, Doubt doubt) {
  public Utterance {
    if (from.isNegative() || to.compareTo(from) < 0 || text.isBlank()) {
      throw new IllegalArgumentException("nothing was said from " + from + " to " + to);
    }
  }

  /// The same, so much later.
  public Utterance later(Duration by) {
    return new Utterance(from.plus(by), to.plus(by), text, doubt);
  }

  /// What the model thinks of its own words; servers leave out what they do not know.
  ///
  /// @param noSpeech how likely nobody spoke, 0 to 1
  /// @param logProbability mean of the tokens', 0 or less
  /// @param compression length of the text over its length when deflated
  public record Doubt(
      OptionalDouble noSpeech, OptionalDouble logProbability, OptionalDouble compression) {
    public static final Doubt UNKNOWN =
        new Doubt(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
  }
}
