package commonplace.memory.knowledge;

import java.time.Duration;

/// Where in the original a passage begins, when the original has pages or runs in time.
public sealed interface Spot {
  /// As people look it up: `p. 14`, `12:31`, `1:02:31`.
  String place();

  /// A page of a file that is laid out in pages.
  ///
  /// @param number counted from the first page of the file, from 1
  record Page(int number) implements Spot {
    public Page {
      if (number < 1) {
        throw new IllegalArgumentException("no page: " + number);
      }
    }

    @Override
    public String place() {
      return "p. " + number;
    }
  }

  /// A stretch of a recording.
  ///
  /// @param from since the recording's beginning, to the millisecond
  /// @param to not before `from`
  record Time(Duration from, Duration to) implements Spot {
    public Time {
      if (from.isNegative() || to.compareTo(from) < 0) {
        throw new IllegalArgumentException("no stretch of a recording: " + from + " to " + to);
      }
    }

    @Override
    public String place() {
      return from.toHours() > 0
          ? "%d:%02d:%02d".formatted(from.toHours(), from.toMinutesPart(), from.toSecondsPart())
          : "%d:%02d".formatted(from.toMinutes(), from.toSecondsPart());
    }
  }
}
