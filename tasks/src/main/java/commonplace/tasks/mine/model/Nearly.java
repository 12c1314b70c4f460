package commonplace.tasks.mine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds a row of words that was copied with a few changes: at most one word in eight is missing,
/// added or another one, and never a number or a word that turns the meaning round.
final class Nearly {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final int FEWEST = 6;
  private static final int MOST = 80;
  private static final int WORDS_A_CHANGE = 8;
  private static final Set<String> TURNING =
      Set.of("no", "not", "never", "none", "nor", "without", "nicht", "kein", "nie", "ne", "pas");

  private Nearly() {}

  /// A stretch of the folded text.
  record Place(int start, int end) {}

  private record Word(String text, int start, int end) {}

  /// Where the words of an anchor stand in a text; both in small letters.
  static Optional<Place> find(String anchor, String text) {
    List<Word> wanted = words(anchor);
    if (wanted.size() < FEWEST || wanted.size() > MOST) {
      return Optional.empty();
    }
    return best(wanted, words(text));
  }

  /// Semi-global alignment (Sellers 1980): the row may begin and end anywhere in the text.
  private static Optional<Place> best(List<Word> wanted, List<Word> text) {
    int allowed = Math.max(1, wanted.size() / WORDS_A_CHANGE);
    int[] cost = new int[wanted.size() + 1];
    int[] begin = new int[wanted.size() + 1];
    for (int i = 0; i <= wanted.size(); i++) {
      cost[i] = i == 0 ? 0 : cost[i - 1] + weight(wanted.get(i - 1));
    }
    int least = allowed + 1;
    Optional<Place> place = Optional.empty();
    for (int j = 0; j < text.size(); j++) {
      next(wanted, text.get(j), j, cost, begin);
      if (cost[wanted.size()] < least) {
        least = cost[wanted.size()];
        place = Optional.of(new Place(text.get(begin[wanted.size()]).start(), text.get(j).end()));
      }
    }
    return place;
  }

  /// One more word of the text; `begin` keeps where the alignment behind each cost began.
  private static void next(List<Word> wanted, Word word, int at, int[] cost, int[] begin) {
    int diagonal = cost[0];
    int diagonalBegin = at;
    begin[0] = at + 1;
    for (int i = 1; i <= wanted.size(); i++) {
      Word want = wanted.get(i - 1);
      int same = diagonal + (want.text().equals(word.text()) ? 0 : weight(want) + weight(word) - 1);
      int added = cost[i] + weight(word);
      int missing = cost[i - 1] + weight(want);
      diagonal = cost[i];
      int keptBegin = begin[i];
      if (same <= added && same <= missing) {
        cost[i] = same;
        begin[i] = diagonalBegin;
      } else if (added <= missing) {
        cost[i] = added;
      } else {
        cost[i] = missing;
        begin[i] = begin[i - 1];
      }
      diagonalBegin = keptBegin;
    }
  }

  /// Changing a number, or what turns the meaning round, costs more than is ever allowed.
  private static int weight(Word word) {
    boolean weighty =
        TURNING.contains(word.text()) || word.text().codePoints().anyMatch(Character::isDigit);
    return weighty ? MOST : 1;
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    for (Matcher found = WORD.matcher(text); found.find(); ) {
      words.add(new Word(found.group(), found.start(), found.end()));
    }
    return words;
  }
}
