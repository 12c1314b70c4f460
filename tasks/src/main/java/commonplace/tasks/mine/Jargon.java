package commonplace.tasks.mine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Abbreviations that the text explains: "write-ahead log (WAL)", "WAL (write-ahead log)". An
/// expansion is believed when its initials spell the abbreviation (after Schwartz and Hearst,
/// 2003).
final class Jargon {
  private static final Pattern SHORT = Pattern.compile("\\b\\p{Lu}[\\p{Lu}\\p{Nd}]{1,7}\\b");
  private static final Pattern LONG_THEN_SHORT =
      Pattern.compile("([\\p{L}][^()\\n.;:]{3,80}?)\\s\\((\\p{Lu}[\\p{Lu}\\p{Nd}]{1,7})s?\\)");
  private static final Pattern SHORT_THEN_LONG =
      Pattern.compile("\\b(\\p{Lu}[\\p{Lu}\\p{Nd}]{1,7})s?\\s\\(([\\p{L}][^()\\n]{3,80})\\)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");
  private static final int MOST = 20;

  private Jargon() {}

  static List<Term> in(List<String> passages) {
    Map<String, String> meanings = new HashMap<>();
    Tally tally = new Tally();
    for (int i = 0; i < passages.size(); i++) {
      String text = passages.get(i);
      learn(LONG_THEN_SHORT.matcher(text), 2, 1, meanings);
      learn(SHORT_THEN_LONG.matcher(text), 1, 2, meanings);
      if (!isShouting(text)) {
        for (Matcher found = SHORT.matcher(text); found.find(); ) {
          tally.add(found.group(), found.group(), i + 1);
        }
      }
    }
    return tally.terms(Term.Kind.JARGON, 1, meanings).stream()
        .filter(term -> term.meaning().isPresent())
        .limit(MOST)
        .toList();
  }

  /// A heading in capitals is not a row of abbreviations.
  private static boolean isShouting(String text) {
    long upper = text.chars().filter(Character::isUpperCase).count();
    long lower = text.chars().filter(Character::isLowerCase).count();
    return upper > lower;
  }

  private static void learn(Matcher found, int small, int large, Map<String, String> meanings) {
    while (found.find()) {
      String abbreviation = found.group(small);
      expansion(abbreviation, found.group(large))
          .ifPresent(meaning -> meanings.putIfAbsent(abbreviation, meaning));
    }
  }

  /// The last words whose initials spell the abbreviation; small words in between may be skipped.
  private static Optional<String> expansion(String abbreviation, String before) {
    String wanted = abbreviation.toLowerCase(Locale.ROOT);
    StringBuilder initials = new StringBuilder();
    List<Integer> starts = new ArrayList<>();
    Matcher word = WORD.matcher(before);
    while (word.find()) {
      initials.append(Character.toLowerCase(before.charAt(word.start())));
      starts.add(word.start());
    }
    int at = initials.lastIndexOf(wanted);
    if (at >= 0 && at + wanted.length() == initials.length()) {
      return Optional.of(before.substring(starts.get(at)).strip());
    }
    return skipping(wanted, before, initials, starts);
  }

  private static Optional<String> skipping(
      String wanted, String before, CharSequence initials, List<Integer> starts) {
    int letter = wanted.length() - 1;
    for (int i = starts.size() - 1; i >= 0; i--) {
      letter -= initials.charAt(i) == wanted.charAt(letter) ? 1 : 0;
      if (letter < 0) {
        boolean near = starts.size() - i <= wanted.length() + 2;
        return near ? Optional.of(before.substring(starts.get(i)).strip()) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
