package commonplace.tasks.sense;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A statement in other words than those of the quote it rests on.
///
/// @param said the statement
/// @param quote what a source says, letter for letter
/// @param around the passage that holds the quote, the quote included: it says who "she" is
public record Restatement(String said, String quote, String around) {
  /// One content word in so many may be another one.
  private static final int TERMS_A_CHANGE = 5;

  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*+(?:[-’'.][\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*+)*+");

  /// How much, in words that [Amount] does not read.
  private static final Set<String> QUANTITIES =
      Set.of(
          """
          half third quarter double doubled twice thrice triple tripled thirteen fourteen fifteen
          sixteen seventeen eighteen nineteen dozens hundred hundreds thousand thousands million
          millions billion billions trillion trillions
          """
              .strip()
              .split("\\s+", -1));

  /// Whether the quote bears the statement out. It does when
  ///
  /// 1. each number of the statement, with its unit, stands in the quote;
  /// 2. each word that is written with a capital or a digit stands in the quote or around it, and
  ///    they come in the same order, so that nobody does what was done to him;
  /// 3. what turns a sense round (a [Marker]: not, all, first, rises) stands in the quote, and a
  ///    "not" or "perhaps" of the quote in the statement;
  /// 4. of the other words with content at most one in five stands neither in the quote nor around
  ///    it, and at least half stand in the quote.
  ///
  /// Words are compared by their stems. Other words in another order are not noticed.
  public boolean isBorneOut() {
    if (said.equals(quote)) {
      return true;
    }
    Gist claim = Gist.of(said);
    Gist source = Gist.of(quote);
    List<String> known = Gist.of(around).terms();
    long strange = claim.terms().stream().filter(term -> !known.contains(term)).count();
    long shared = claim.terms().stream().filter(source.terms()::contains).count();
    return !claim.terms().isEmpty()
        && source.amounts().containsAll(claim.amounts())
        && sameSense(claim.markers(), source.markers())
        && namesAgree(source.terms(), known)
        && strange * TERMS_A_CHANGE <= claim.terms().size()
        && shared * 2 >= claim.terms().size();
  }

  private static boolean sameSense(Set<Marker> said, Set<Marker> quoted) {
    return quoted.containsAll(said)
        && said.contains(Marker.NOT) == quoted.contains(Marker.NOT)
        && said.contains(Marker.MAYBE) == quoted.contains(Marker.MAYBE);
  }

  private boolean namesAgree(List<String> quoted, List<String> known) {
    List<String> names = Gist.of(marked()).terms();
    return names.equals(common(quoted.containsAll(names) ? quoted : known, names));
  }

  private static List<String> common(List<String> ordered, List<String> wanted) {
    return ordered.stream().filter(wanted::contains).toList();
  }

  /// The words that cannot be another one.
  private String marked() {
    return WORD.matcher(Amount.from(said).rest())
        .results()
        .map(found -> found.group())
        .filter(Restatement::isMarked)
        .collect(Collectors.joining(" "));
  }

  private static boolean isMarked(String word) {
    return Character.isUpperCase(word.codePointAt(0))
        || word.codePoints().anyMatch(c -> Character.isUpperCase(c) || Character.isDigit(c))
        || QUANTITIES.contains(word.toLowerCase(Locale.ROOT));
  }
}
