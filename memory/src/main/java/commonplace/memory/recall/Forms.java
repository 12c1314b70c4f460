package commonplace.memory.recall;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Widens what is looked for in messages, in languages whose words change more than a stemmer
/// undoes: German and Russian. The index stays as it is, so that what was stored before is found as
/// well. Pure.
final class Forms {
  private static final int MOST = 40;
  private static final Set<Language> WIDENED = EnumSet.of(Language.GERMAN, Language.RUSSIAN);

  /// Words that ask, or say how, when or whether, in a question; nothing is about them.
  private static final Set<String> EMPTY =
      Set.of(
          Pattern.compile("\\s+")
              .split(
                  """
                  beim seit möchte möchten konnte konnten könnte könnten musste mussten müsste sollte
                  sollten wollte wollten durfte durften dürfte würde würden eigentlich immer neulich
                  gerade genau noch schon mal denn etwa überhaupt viel viele vielen vieles wirklich
                  bisher damals nochmal irgendwann aktuell derzeit spätestens zuletzt wovor
                  wogegen wodurch worin woraus worum wobei wonach erinnere erinnern bitte
                  какого какому каким каком какой какую какое каких какими чего чему чем чей чья чьё
                  чьи который которого которому котором которая которую которое которые которых
                  скольких сколько насколько зачем куда откуда отчего напомни подскажи помнишь именно
                  вообще всего больше меньше хочу хочет хотел хотела мог могла могу можно нужно надо
                  долго раз наш наша наше наши нашего нашей нашу нашем наших нам нас мой моей моём
                  моему моих моими моим мною свой своя своё свои своего своей свою своих\
                  """
                      .strip()));

  private Forms() {}

  /// The words of a question to look for in messages, those without content left out unless nothing
  /// else remains.
  static List<Word> of(String question, List<Word> words) {
    Optional<Language> latin = Language.guess(Tokens.of(question));
    var stemmer = new Stemmer(latin);
    List<Word> content =
        words.stream()
            .filter(word -> !isWidened(word, latin) || !EMPTY.contains(word.text()))
            .toList();
    List<Word> asked = content.isEmpty() ? words : content;
    return asked.stream()
        .map(word -> isWidened(word, latin) ? widened(word, stemmer) : word)
        .toList();
  }

  private static boolean isWidened(Word word, Optional<Language> latin) {
    int first = word.text().codePointAt(0);
    return Character.isLetter(first)
        && Language.writtenWith(first, latin.orElse(Language.ENGLISH))
            .filter(WIDENED::contains)
            .isPresent();
  }

  private static Word widened(Word word, Stemmer stemmer) {
    String stem = stemmer.stem(word.text());
    String folded = Folding.fold(word.text());
    Set<String> others =
        Language.isLatin(word.text())
            ? GermanForms.of(folded, stem)
            : RussianForms.of(folded, stem);
    return new Word(
        word.text(),
        Stream.concat(word.forms().stream(), others.stream())
            .distinct()
            .limit(MOST)
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }
}
