package commonplace.tasks.learn;

import commonplace.memory.chat.MessageId;
import java.util.List;

/// A talk in short, every line with the messages that say so.
///
/// @param points what was said that matters most
/// @param decisions what was decided
/// @param open questions that nobody answered
/// @param byModel whether a model wrote it; else each line is one of the talk's own sentences
public record Minutes(List<Line> points, List<Line> decisions, List<Line> open, boolean byModel) {
  public Minutes {
    points = List.copyOf(points);
    decisions = List.copyOf(decisions);
    open = List.copyOf(open);
  }

  /// A line of it.
  ///
  /// @param sources at least one, in the order of the talk
  public record Line(String text, List<MessageId> sources) {
    public Line {
      sources = List.copyOf(sources);
    }
  }

  /// Whether there is nothing to tell.
  public boolean isEmpty() {
    return points.isEmpty() && decisions.isEmpty() && open.isEmpty();
  }
}
