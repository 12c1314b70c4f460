package commonplace.memory.recall;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Cuts words down to stems, in the language of one text. For one thread.
final class Stemmer {
  private static final int LONGEST = 40;
  private static final int SHORTEST_GUESSED = 4;

  private final Optional<Language> latin;
  private final Map<Language, UnaryOperator<String>> stemmers = new EnumMap<>(Language.class);

  /// @param latin the language of words in Latin letters, when the text shows it
  Stemmer(Optional<Language> latin) {
    this.latin = latin;
  }

  /// The folded stem of a lower-cased word; English is assumed where nothing shows the language.
  String stem(String word) {
    return Language.writtenWith(word.codePointAt(0), latin.orElse(Language.ENGLISH))
        .map(language -> stem(word, language))
        .orElseGet(() -> Folding.fold(word));
  }

  /// The stems under which a text in a language not known may hold the word.
  Set<String> stems(String word) {
    var stems = new LinkedHashSet<String>();
    stems.add(stem(word));
    if (latin.isEmpty() && word.length() >= SHORTEST_GUESSED && Language.isLatin(word)) {
      Language.LATIN.forEach(language -> stems.add(stem(word, language)));
    }
    return stems;
  }

  private String stem(String word, Language language) {
    return word.length() > LONGEST || Character.isDigit(word.charAt(word.length() - 1))
        ? Folding.fold(word)
        : Folding.fold(stemmers.computeIfAbsent(language, Language::newStemmer).apply(word));
  }
}
