package commonplace.tasks.flagship;

import commonplace.memory.recall.SearchText;
import commonplace.tasks.sense.Gist;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Whether a statement says all that another one says, and something besides: then it bears the
/// other out, and does not say the same. When in doubt it does not.
final class Support {
  /// Below this share of its words a statement is about something else, and mentions the other.
  /// Above [Likeness#SHARED] the two say the same.
  static final double SHARED = 0.6;

  private static final int FEWEST = 3;

  /// Words by which one keeps one's distance from what one repeats.
  private static final Set<String> DISTANT =
      Set.copyOf(
          SearchText.terms(
              """
              myth myths legend rumour rumours rumor rumors hoax fiction error mistake doubt doubts
              doubtful dispute disputed refute refuted disprove disproved debunk debunked claim
              claimed claims allege alleged believe believed belief supposed pretend pretended
              """));

  private Support() {}

  /// Whether `more` supports `less`: it begins with the same word, holds all of its words in their
  /// order, its names and numbers, and what changes a sense is the same in both.
  static boolean of(Gist more, Gist less) {
    List<String> shared = more.terms().stream().filter(less.terms()::contains).toList();
    return less.terms().size() >= 2
        && less.terms().size() + less.amounts().size() >= FEWEST
        && !(less.names().isEmpty() && less.amounts().isEmpty())
        && shared.equals(less.terms())
        && shared.size() >= SHARED * more.terms().size()
        && more.terms().getFirst().equals(less.terms().getFirst())
        && more.names().containsAll(less.names())
        && more.amounts().containsAll(less.amounts())
        && more.markers().equals(less.markers())
        && more.passive() == less.passive()
        && Collections.disjoint(more.terms(), DISTANT);
  }
}
