package commonplace.memory.recall;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words of a text as they are indexed.
public final class SearchText {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

  private SearchText() {}

  public static String index(String text) {
    return String.join(" ", terms(text));
  }

  public static Optional<String> query(String text) {
    String words = terms(text).stream().map(t -> '"' + t + '"').collect(Collectors.joining(" OR "));
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }

  public static List<String> terms(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
  }
}
