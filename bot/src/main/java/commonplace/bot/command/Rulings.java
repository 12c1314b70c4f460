package commonplace.bot.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// What a person decides about what rules left, as people type it in chat and as `memoryctl` is
/// told it.
final class Rulings {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern BETWEEN_TAGS = Pattern.compile("\\s*,\\s*");

  private Rulings() {}

  /// `claim:7 term:3`.
  static List<String> approve(String rest) {
    List<String> words = new ArrayList<>(List.of("enrich", "approve", "--"));
    words.addAll(given(SPACE, rest));
    return words;
  }

  /// `claim:7 energy, wind power`: what it has besides tags stays.
  static List<String> override(String rest) {
    String[] parts = SPACE.split(rest.strip(), 2);
    List<String> words = new ArrayList<>(List.of("enrich", "override", "--keep"));
    given(BETWEEN_TAGS, parts.length == 1 ? "" : parts[1])
        .forEach(tag -> words.add("--tag=" + tag));
    words.add("--");
    words.addAll(given(SPACE, parts[0]));
    return words;
  }

  private static List<String> given(Pattern between, String text) {
    return Arrays.stream(between.split(text.strip())).filter(word -> !word.isEmpty()).toList();
  }
}
