package commonplace.tasks.mine.model;

import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Quote;
import commonplace.memory.knowledge.Span;
import commonplace.tasks.mine.Sentences;
import commonplace.tasks.mine.model.Folded.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds what a model says it copied. The passage it names is looked at first, then the others; an
/// exact copy anywhere counts more than a changed one, and what is found is widened to the
/// sentences it stands in.
final class Locator {
  /// A copy shorter than this could stand anywhere.
  private static final int SHORTEST = 8;

  private final List<Passage> passages;

  Locator(List<Passage> passages) {
    this.passages = List.copyOf(passages);
  }

  /// What stands there, with the passage it stands in.
  record Found(Passage passage, Quote quote) {}

  /// The sentences that hold an anchor; empty when no passage does.
  ///
  /// @param segment ordinal of the passage that is said to hold it, in digits; anything else is no
  ///   help
  Optional<Found> sentences(String anchor, String segment) {
    String bare = bare(anchor);
    return bare.length() < SHORTEST ? Optional.empty() : find(bare, segment);
  }

  /// How often a name stands in the passages as words of its own, whatever its capitals.
  int count(String name) {
    String wanted = Folded.of(bare(name), Level.CASE).text().strip();
    return wanted.isEmpty()
        ? 0
        : passages.stream()
            .mapToInt(p -> count(wanted, Folded.of(p.text(), Level.CASE).text()))
            .sum();
  }

  private static int count(String wanted, String text) {
    int count = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      int end = at + wanted.length();
      boolean whole =
          !(at > 0 && joins(text.charAt(at - 1), wanted.charAt(0)))
              && !(end < text.length()
                  && joins(wanted.charAt(wanted.length() - 1), text.charAt(end)));
      count += whole ? 1 : 0;
    }
    return count;
  }

  private static boolean joins(char before, char after) {
    return Character.isLetterOrDigit(before)
        && Character.isLetterOrDigit(after)
        && !Character.isIdeographic(before);
  }

  private Optional<Found> find(String anchor, String segment) {
    List<Passage> order = new ArrayList<>(passages);
    order.sort(Comparator.comparing(p -> !String.valueOf(p.ordinal()).equals(segment)));
    for (Level level : Level.values()) {
      String wanted = Folded.of(anchor, level).text().strip();
      for (Passage passage : order) {
        Folded text = Folded.of(passage.text(), level);
        int at = text.text().indexOf(wanted);
        if (at >= 0 && !wanted.isEmpty()) {
          return Optional.of(widened(passage, text, at, at + wanted.length()));
        }
      }
    }
    return nearly(anchor, order);
  }

  private static Optional<Found> nearly(String anchor, List<Passage> order) {
    String wanted = Folded.of(anchor, Level.CASE).text();
    for (Passage passage : order) {
      Folded text = Folded.of(passage.text(), Level.CASE);
      Optional<Nearly.Place> place = Nearly.find(wanted, text.text());
      if (place.isPresent()) {
        return Optional.of(widened(passage, text, place.get().start(), place.get().end()));
      }
    }
    return Optional.empty();
  }

  private static Found widened(Passage passage, Folded folded, int start, int end) {
    int from = folded.start(start);
    int to = folded.end(end);
    for (Sentences.Span sentence : Sentences.split(passage.text())) {
      if (sentence.start() < to && sentence.end() > from) {
        from = Math.min(from, sentence.start());
        to = Math.max(to, sentence.end());
      }
    }
    String text = passage.text().substring(from, to);
    int begin = passage.start() + passage.text().codePointCount(0, from);
    var span = new Span(begin, begin + text.codePointCount(0, text.length()));
    return new Found(passage, new Quote(passage.id(), text, span));
  }

  /// Without the quotes and dots that models put around a copy.
  static String bare(String anchor) {
    return anchor
        .strip()
        .replaceAll("^[\\s\"'“”‘’«»…]+|^\\.\\.\\.", "")
        .replaceAll("[\\s\"'“”‘’«»…]+$|\\.\\.\\.$", "")
        .strip();
  }
}
