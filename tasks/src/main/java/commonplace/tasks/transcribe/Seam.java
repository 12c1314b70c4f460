package commonplace.tasks.transcribe;

import commonplace.tasks.gateway.Utterance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Puts two chunks together where their sound overlaps.
final class Seam {
  /// Nobody says more in the few seconds that are heard twice.
  private static final int MOST_WORDS = 40;

  /// Models are that wrong about when something was said.
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private Seam() {}

  /// What the second chunk adds to what was said before it.
  ///
  /// @param before what was said up to the cut
  /// @param after what was heard from the lead on, at the recording's times
  /// @param cut where the second chunk begins, behind its lead
  static List<Utterance> added(List<Utterance> before, List<Utterance> after, Duration cut) {
    List<Utterance> rest =
        new ArrayList<>(after.stream().filter(said -> said.to().compareTo(cut) > 0).toList());
    if (before.isEmpty() || rest.isEmpty() || rest.getFirst().from().compareTo(cut) >= 0) {
      return rest;
    }
    Utterance last = before.getLast();
    if (last.to().plus(TOLERANCE).compareTo(rest.getFirst().from()) < 0) {
      return rest;
    }
    Utterance first = rest.removeFirst();
    String[] words = first.text().split("\\s+", -1);
    int twice = twice(last.text().split("\\s+", -1), words);
    String left = String.join(" ", Arrays.asList(words).subList(twice, words.length));
    if (!left.isBlank()) {
      Duration from = twice > 0 ? cut : first.from();
      rest.addFirst(new Utterance(from, first.to(), left, first.doubt()));
    }
    return rest;
  }

  /// With how many words the one ends that the other begins with; a single one is chance.
  private static int twice(String[] end, String[] beginning) {
    for (int n = Math.min(MOST_WORDS, Math.min(end.length, beginning.length)); n > 1; n--) {
      if (same(end, beginning, n)) {
        return n;
      }
    }
    return 0;
  }

  private static boolean same(String[] end, String[] beginning, int n) {
    for (int i = 0; i < n; i++) {
      String one = Heeded.words(end[end.length - n + i]);
      if (!one.equals(Heeded.words(beginning[i]))) {
        return false;
      }
    }
    return true;
  }
}
