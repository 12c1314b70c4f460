package commonplace.tasks.extract.captions;

import java.util.ArrayList;
import java.util.List;

/// Captions made by machines roll: each repeats the last lines of the one before, or the beginning
/// of its own line as that grows. Here every line is kept once, with the time it first appears at.
final class Rolling {
  private Rolling() {}

  static List<Cue> once(List<Cue> cues) {
    List<Cue> kept = new ArrayList<>();
    List<String> shown = List.of();
    for (Cue cue : cues) {
      List<String> fresh = cue.lines().subList(repeated(shown, cue.lines()), cue.lines().size());
      shown = cue.lines();
      if (fresh.isEmpty()) {
        continue;
      }
      if (grows(kept, fresh.getFirst(), cue)) {
        Cue grown = kept.removeLast();
        List<String> lines = new ArrayList<>(grown.lines().subList(0, grown.lines().size() - 1));
        lines.addAll(fresh);
        kept.add(new Cue(grown.from(), cue.to(), lines));
      } else {
        kept.add(new Cue(cue.from(), cue.to(), fresh));
      }
    }
    return kept;
  }

  /// How many of the first lines are the last ones of what was shown before.
  private static int repeated(List<String> shown, List<String> lines) {
    for (int n = Math.min(shown.size(), lines.size()); n > 0; n--) {
      if (shown.subList(shown.size() - n, shown.size()).equals(lines.subList(0, n))) {
        return n;
      }
    }
    return 0;
  }

  /// Whether a line goes on with the one that was shown up to now.
  private static boolean grows(List<Cue> kept, String line, Cue cue) {
    if (kept.isEmpty() || cue.from().compareTo(kept.getLast().to().plusMillis(100)) > 0) {
      return false;
    }
    String last = kept.getLast().lines().getLast();
    return line.startsWith(last + " ");
  }
}
