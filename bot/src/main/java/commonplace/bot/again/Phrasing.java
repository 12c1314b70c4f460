package commonplace.bot.again;

import commonplace.memory.recall.SearchText;
import commonplace.tasks.fetch.Links;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The words of a question that may have been asked before.
///
/// Order, numbers, inflection, and capitals but those at the beginning and of the commonest words
/// stand as they are: each may make another question.
///
/// Pure and safe for any thread.
///
/// @param exact the same for questions of the same words
/// @param alike the same for questions of words that mean the same
/// @param complete whether its words alone say what it asks, whatever was said before: it names
///   what it is about, and is no fragment
record Phrasing(String exact, String alike, boolean complete) {
  private static final int LONGEST = 300;
  private static final int BEHIND_AN_ARTICLE = 3;

  private static final Pattern END = Pattern.compile("(?<!\\d)[?!.…。？！\\s]+$|[?.…。？\\s]+$");
  private static final Pattern SENTENCES = Pattern.compile("[?!.…。？！:;]\\s");
  private static final Set<String> SMALL =
      Set.of(
          "the", "a", "an", "of", "in", "on", "at", "to", "for", "by", "from", "with", "and", "or",
          "is", "are", "was", "were", "do", "does", "did", "has", "have", "had");
  private static final Set<String> VERBS =
      Set.of(
          "is",
          "are",
          "was",
          "were",
          "be",
          "do",
          "does",
          "did",
          "has",
          "have",
          "had",
          "can",
          "could",
          "will",
          "would",
          "should",
          "shall",
          "must",
          "isn't",
          "aren't",
          "wasn't",
          "weren't",
          "doesn't",
          "don't",
          "didn't",
          "can't",
          "couldn't",
          "won't",
          "hasn't",
          "hadn't");

  /// "What about Paris?", "Which of Monet?" ask on.
  private static final Set<String> FRAGMENTS =
      Set.of("in", "of", "at", "from", "for", "with", "on", "to", "about", "by", "not", "or");

  /// That of a text; empty when it is no question, or one whose answer depends on who asks it, when
  /// or after what.
  static Optional<Phrasing> of(String text) {
    String plain = plain(text);
    if (plain.length() > LONGEST
        || text.strip().indexOf('\n') >= 0
        || text.strip().startsWith("/")
        || !Links.in(text).isEmpty()
        || plain.equals(plain.toUpperCase(Locale.ROOT))) {
      return Optional.empty();
    }
    List<String> words = small(List.of(plain.split(" ", -1)));
    List<String> bare = small(Politeness.without(words));
    if (bare.size() < 2
        || FRAGMENTS.contains(bare.get(1))
        || SENTENCES.matcher(String.join(" ", bare)).find()) {
      return Optional.empty();
    }
    return Tongue.of(bare.get(0), bare.get(1))
        .filter(tongue -> bare.stream().noneMatch(word -> leans(tongue, word)))
        .filter(_ -> !SearchText.terms(String.join(" ", bare)).isEmpty())
        .map(tongue -> of(tongue, words, bare));
  }

  private static Phrasing of(Tongue tongue, List<String> words, List<String> bare) {
    boolean english = tongue == Tongue.ENGLISH;
    boolean quotes = bare.stream().anyMatch(word -> word.indexOf('"') >= 0);
    List<String> alike = english && !quotes ? Equivalents.of(bare) : bare;
    return new Phrasing(
        String.join(" ", words), String.join(" ", alike), english && isComplete(alike));
  }

  /// With one way to write quotes, apostrophes, dashes and spaces, and without the signs at the
  /// end. An exclamation mark behind a number is a factorial.
  private static String plain(String text) {
    String signs =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .replaceAll("[’‘`´ʼ]", "'")
            .replaceAll("[“”„«»]", "\"")
            .replaceAll("[–—‐‑]", "-")
            .replaceAll("[\\s\\p{Zs}]+", " ")
            .strip();
    return END.matcher(signs).replaceFirst("").replaceFirst("^[¿¡]+\\s*", "");
  }

  /// The first word and the commonest ones in lower case. An abbreviation stays: WHO is no who.
  private static List<String> small(List<String> words) {
    List<String> all = new ArrayList<>();
    for (String word : words) {
      String lower = word.toLowerCase(Locale.ROOT);
      boolean folds = (all.isEmpty() || SMALL.contains(lower)) && !isAbbreviation(word);
      all.add(folds ? lower : word);
    }
    return List.copyOf(all);
  }

  private static boolean isAbbreviation(String word) {
    return word.codePoints().filter(Character::isUpperCase).count() > 1;
  }

  private static boolean leans(Tongue tongue, String word) {
    String letters = word.replaceAll("^[\"'(]+|[\"'),;]+$", "");
    String lower = letters.toLowerCase(Locale.ROOT);
    return !isAbbreviation(letters) && (tongue.leans(lower) || tongue.leans(tail(lower)));
  }

  /// The pronoun at the end of `habite-t-elle`; the word itself where it has no hyphen.
  private static String tail(String word) {
    return word.substring(word.lastIndexOf('-') + 1);
  }

  private static boolean isComplete(List<String> words) {
    return words.subList(1, words.size()).stream().anyMatch(Phrasing::isName)
        && articlesLeadToNames(words)
        && isSentence(words);
  }

  private static boolean isName(String word) {
    String letters = word.replaceAll("^[\"'(]+", "");
    return !letters.isEmpty()
        && (Character.isUpperCase(letters.codePointAt(0))
            || letters.codePoints().anyMatch(Character::isDigit));
  }

  /// "The report" is one spoken of before, "the capital of France" is not.
  private static boolean articlesLeadToNames(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      int end = Math.min(words.size(), i + 1 + BEHIND_AN_ARTICLE);
      if (words.get(i).equals("the")
          && words.subList(i + 1, end).stream().noneMatch(Phrasing::isName)) {
        return false;
      }
    }
    return true;
  }

  /// "Which cities in France?" asks on.
  private static boolean isSentence(List<String> words) {
    return words.stream().anyMatch(VERBS::contains)
        || (words.getFirst().equals("who") && words.size() > 2);
  }
}
