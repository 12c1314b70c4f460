package commonplace.tasks.mine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/// Key phrases: rows of one to three content words between stop words and punctuation, weighed by
/// frequency and length (after RAKE, Rose et al. 2010); for text without spaces between words,
/// repeated rows of two to four characters.
final class Concepts {
  private static final int MOST = 12;
  private static final int LONGEST = 3;
  private static final int SHORTEST_WORD = 3;
  private static final int OFTEN_PHRASE = 3;
  private static final int OFTEN_WORD = 4;
  private static final String HAN_GRAMMAR = "的了是在和有我他她它这那不就也都而及与着或个们为以于对从到说被把让很";

  private Concepts() {}

  /// @param taken what is known of the text anyway
  static List<Term> in(List<Statement> sentences, String title, List<Term> taken) {
    Tally tally = new Tally();
    for (Statement sentence : sentences) {
      read(sentence.text(), sentence.passage(), tally);
    }
    Set<String> about = Words.terms(title);
    List<Term> candidates = new ArrayList<>(tally.terms(Term.Kind.CONCEPT, OFTEN_PHRASE, Map.of()));
    candidates.removeIf(
        term -> term.count() < oftenEnough(term.name()) || !isTelling(term.name(), about));
    candidates.sort(Comparator.comparingDouble(Concepts::weight).reversed());
    List<Term> chosen = new ArrayList<>();
    for (Term term : candidates) {
      if (chosen.size() < MOST && !isPartOf(term, taken) && !isPartOf(term, chosen)) {
        chosen.add(term);
      }
    }
    return chosen;
  }

  private static void read(String text, int passage, Tally tally) {
    List<String> row = new ArrayList<>();
    int end = 0;
    for (Matcher found = Words.WORD.matcher(text); found.find(); end = found.end()) {
      String word = found.group();
      if (Words.isUnspaced(word)) {
        unspaced(word, passage, tally);
        continue;
      }
      if (!row.isEmpty() && !isOneSpace(text, end, found.start())) {
        row.clear();
      }
      if (isContent(word)) {
        row.add(word);
        rows(row, passage, tally);
      } else {
        row.clear();
      }
    }
  }

  /// Every row that ends with the word just read.
  private static void rows(List<String> row, int passage, Tally tally) {
    for (int length = 1; length <= Math.min(LONGEST, row.size()); length++) {
      List<String> words = row.subList(row.size() - length, row.size());
      String key =
          words.stream()
              .map(word -> Words.stem(word.toLowerCase(Locale.ROOT)))
              .collect(Collectors.joining(" "));
      tally.add(key, String.join(" ", words), passage);
    }
  }

  private static void unspaced(String word, int passage, Tally tally) {
    for (int length = 2; length <= 4; length++) {
      for (int i = 0; i + length <= word.length(); i++) {
        String row = word.substring(i, i + length);
        if (row.chars().noneMatch(c -> HAN_GRAMMAR.indexOf(c) >= 0)) {
          tally.add(row, row, passage);
        }
      }
    }
  }

  private static boolean isContent(String word) {
    return word.length() >= SHORTEST_WORD
        && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-')
        && Character.isLetter(word.codePointAt(0))
        && !StopWords.has(word.toLowerCase(Locale.ROOT));
  }

  private static boolean isOneSpace(String text, int end, int start) {
    return start == end + 1 && text.charAt(end) == ' ';
  }

  private static int oftenEnough(String name) {
    boolean longPhrase = name.indexOf(' ') != name.lastIndexOf(' ');
    return isPhrase(name) && !longPhrase ? OFTEN_PHRASE : OFTEN_WORD;
  }

  /// A single word says what a text is about when its title has it, or when it is spelled as a name
  /// of a thing is.
  private static boolean isTelling(String name, Set<String> about) {
    return isPhrase(name)
        || Words.isUnspaced(name)
        || Words.terms(name).stream().anyMatch(about::contains)
        || name.chars().skip(1).anyMatch(c -> Character.isUpperCase(c) || Character.isDigit(c));
  }

  private static boolean isPhrase(String name) {
    return name.indexOf(' ') > 0 || (Words.isUnspaced(name) && name.length() > 2);
  }

  /// Twice the words is worth three times the count: one-word concepts are seldom what a text is
  /// about.
  private static double weight(Term term) {
    long words = term.name().chars().filter(c -> c == ' ').count() + 1;
    double length = Words.isUnspaced(term.name()) ? term.name().length() / 2.0 : words;
    return Math.log(1 + term.count()) * length;
  }

  /// Whether it is another one in part, or shares two words with it.
  private static boolean isPartOf(Term term, List<Term> others) {
    String name = term.name().toLowerCase(Locale.ROOT);
    Set<String> words = Words.terms(name);
    return others.stream()
        .map(other -> other.name().toLowerCase(Locale.ROOT))
        .anyMatch(
            other ->
                other.contains(name)
                    || name.contains(other)
                    || Words.terms(other).stream().filter(words::contains).count() > 1);
  }
}
