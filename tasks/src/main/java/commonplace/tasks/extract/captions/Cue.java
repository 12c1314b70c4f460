package commonplace.tasks.extract.captions;

import java.time.Duration;
import java.util.List;

/// What is shown from one moment to another.
///
/// @param lines without markup, none blank
record Cue(Duration from, Duration to, List<String> lines) {
  Cue {
    lines = List.copyOf(lines);
  }
}
