package commonplace.memory.recall;

import java.lang.Character.UnicodeScript;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.ArabicStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.GreekStemmer;
import org.tartarus.snowball.ext.HindiStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;

/// The languages whose words are cut down to stems.
enum Language {
  ENGLISH(""),
  GERMAN("äöüß"),
  FRENCH("çèêëîœùû"),
  SPANISH("ñáíóú"),
  ITALIAN("àèìòù"),
  PORTUGUESE("ãõçâê"),
  DUTCH(""),
  SWEDISH("åäö"),
  DANISH("åæø"),
  NORWEGIAN("åæø"),
  FINNISH("äö"),
  RUSSIAN(""),
  GREEK(""),
  ARABIC(""),
  HINDI(""),
  HEBREW("");

  static final Set<Language> LATIN = Collections.unmodifiableSet(EnumSet.range(ENGLISH, FINNISH));

  private static final int WORDS_TO_GUESS_BY = 300;
  private static final int SHORTEST_WITHOUT_I = 7;
  private static final int SHORTEST_WITH_PREFIX = 3;

  private final String letters;

  /// @param letters beyond `a` to `z` that suggest the language
  Language(String letters) {
    this.letters = letters;
  }

  /// A stemmer of lower-cased words. For one thread.
  UnaryOperator<String> newStemmer() {
    return switch (this) {
      case ENGLISH -> english(snowball(new EnglishStemmer()));
      case GERMAN -> snowball(new GermanStemmer());
      case FRENCH -> snowball(new FrenchStemmer());
      case SPANISH -> snowball(new SpanishStemmer());
      case ITALIAN -> snowball(new ItalianStemmer());
      case PORTUGUESE -> snowball(new PortugueseStemmer());
      case DUTCH -> snowball(new DutchStemmer());
      case SWEDISH -> snowball(new SwedishStemmer());
      case DANISH -> snowball(new DanishStemmer());
      case NORWEGIAN -> snowball(new NorwegianStemmer());
      case FINNISH -> snowball(new FinnishStemmer());
      case RUSSIAN -> snowball(new RussianStemmer());
      case GREEK -> snowball(new GreekStemmer());
      case ARABIC -> snowball(new ArabicStemmer());
      case HINDI -> snowball(new HindiStemmer());
      case HEBREW -> Language::withoutHebrewPrefix;
    };
  }

  /// The language in Latin letters that the words suggest, by the stop words and accented letters
  /// among them; empty when nothing does.
  static Optional<Language> guess(List<Token> tokens) {
    var votes = new EnumMap<Language, Integer>(Language.class);
    for (Token token : tokens.subList(0, Math.min(tokens.size(), WORDS_TO_GUESS_BY))) {
      if (token instanceof Token.Word word && isLatin(word.text())) {
        suggestedBy(word.text()).forEach(language -> votes.merge(language, 1, Integer::sum));
      }
    }
    return votes.entrySet().stream()
        .reduce((best, next) -> next.getValue() > best.getValue() ? next : best)
        .map(Map.Entry::getKey);
  }

  private static Set<Language> suggestedBy(String word) {
    if (word.chars().allMatch(c -> c < 0x80)) {
      return StopWords.languages(word);
    }
    var suggested = EnumSet.noneOf(Language.class);
    suggested.addAll(StopWords.languages(word));
    LATIN.stream()
        .filter(language -> word.chars().anyMatch(c -> language.letters.indexOf(c) >= 0))
        .forEach(suggested::add);
    return suggested;
  }

  /// Whether a word says nothing about what a text in that language is about.
  ///
  /// @param latin the language of words in Latin letters
  static boolean isStopWord(String word, Optional<Language> latin) {
    boolean letter =
        word.length() == 1 && word.charAt(0) < 0x80 && !Character.isDigit(word.charAt(0));
    return letter
        || writtenWith(word.codePointAt(0), latin.orElse(ENGLISH))
            .filter(language -> StopWords.languages(word).contains(language))
            .isPresent();
  }

  static boolean isLatin(String word) {
    char c = word.charAt(0);
    return c < 0x80 || UnicodeScript.of(c) == UnicodeScript.LATIN;
  }

  /// The language that a word beginning with the letter is taken to be in.
  static Optional<Language> writtenWith(int letter, Language latin) {
    if (letter < 0x80) {
      return Optional.of(latin);
    }
    return switch (UnicodeScript.of(letter)) {
      case LATIN -> Optional.of(latin);
      case CYRILLIC -> Optional.of(RUSSIAN);
      case GREEK -> Optional.of(GREEK);
      case ARABIC -> Optional.of(ARABIC);
      case DEVANAGARI -> Optional.of(HINDI);
      case HEBREW -> Optional.of(HEBREW);
      default -> Optional.empty();
    };
  }

  private static UnaryOperator<String> snowball(SnowballStemmer stemmer) {
    return word -> {
      stemmer.setCurrent(word);
      stemmer.stem();
      return stemmer.getCurrent();
    };
  }

  /// Brings `allergi` (allergy) and `allerg` (allergic), `histori` and `histor` together.
  private static UnaryOperator<String> english(UnaryOperator<String> stemmer) {
    return word -> {
      String stem = stemmer.apply(word);
      boolean drop = stem.length() >= SHORTEST_WITHOUT_I && stem.endsWith("i");
      return drop ? stem.substring(0, stem.length() - 1) : stem;
    };
  }

  /// Takes off "and", "the", "in", "to", "from", "that", "like", which Hebrew writes as part of the
  /// word.
  private static String withoutHebrewPrefix(String word) {
    String folded = Folding.fold(word);
    boolean prefixed =
        folded.length() >= SHORTEST_WITH_PREFIX && "והבלמשכ".indexOf(folded.charAt(0)) >= 0;
    return prefixed ? folded.substring(1) : folded;
  }
}
