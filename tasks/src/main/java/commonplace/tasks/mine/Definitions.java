package commonplace.tasks.mine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sentences that say who or what something is: "X is a …", "X, a …,", "X refers to …". (The first
/// pattern is that of Hearst 1992 and of most work on definitions since.)
final class Definitions {
  private static final String ARTICLE = "(?:(?:a|an|the|einer?|der|die|das) )?";
  private static final String IS =
      "(?: \\([^)]{2,60}\\))?(?:,? (?:also|which|often)[^,.]{0,60},)? (?:(?:is|are|was|were)"
          + " (?:a|an|the|any|one|defined as|known as|when|two|three|used to)|refers?"
          + " to|means|describes|(?:ist|sind|war) (?:ein|eine|der|die|das)|bezeichnet)(?![\\p{L}])";
  private static final String APPOSITION =
      ", (?:a|an|the|who|chief|founder|professor|head|director)(?![\\p{L}])[^,.]{2,80}[,.]";
  private static final String SAID_BEFORE = "(?<!\\p{L})(?<!to )(?<!for )(?<!by )(?<!with )";
  private static final Pattern DEFINED =
      Pattern.compile(
          "^(?:an? )?(\\p{L}[\\p{L}\\p{N}’'-]*(?: [\\p{L}\\p{N}’'-]+){0,3}?)(?:"
              + " \\([^)]{2,60}\\))?(?:,? (?:also|which|often)[^,.]{0,60},)? (?:(?:is|are)"
              + " (?:an?|the|any|defined as|used to) (?!great |good |best |perfect"
              + " |founde?|founding |ceo |member |director |author )|refers? to |(?:ist|sind)"
              + " (?:ein|eine) |bezeichnet )",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final int OFTEN = 2;
  private static final int MOST = 12;
  private static final Pattern PRONOUN =
      Pattern.compile(
          "(?:this|that|these|those|it|he|she|they|there|here|what|which|who|one|another|some|most|all"
              + "|each|both|first|second|last|next|reason|result|idea|goal|aim|purpose|problem|answer"
              + "|thing|way|other|you|we|i|and|or|but|if|when|while|because|our|your|my|his|her|their|its)",
          Pattern.CASE_INSENSITIVE);

  private Definitions() {}

  /// The first sentence that says who or what a name stands for.
  static Optional<Statement> of(Term term, List<Statement> sentences) {
    String name = Pattern.quote(term.name());
    String other = term.meaning().map(said -> "|" + Pattern.quote(said)).orElse("");
    Pattern subject =
        Pattern.compile(
            "^" + ARTICLE + "(?:" + name + other + ")s?" + IS,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    Pattern named = Pattern.compile(SAID_BEFORE + name + APPOSITION);
    Pattern expanded = Pattern.compile("\\(" + name + "s?\\)|" + name + "s? \\(");
    return first(subject, sentences)
        .or(() -> isName(term) ? first(named, sentences) : Optional.empty())
        .or(() -> term.meaning().isPresent() ? first(expanded, sentences) : Optional.empty());
  }

  private static boolean isName(Term term) {
    return term.kind() == Term.Kind.PERSON || term.kind() == Term.Kind.ORGANIZATION;
  }

  private static Optional<Statement> first(Pattern pattern, List<Statement> sentences) {
    return sentences.stream().filter(s -> pattern.matcher(s.text()).find()).findFirst();
  }

  /// Terms that the text defines and uses again.
  static List<Term> terms(List<Statement> sentences) {
    Tally tally = new Tally();
    for (Statement sentence : sentences) {
      Matcher found = DEFINED.matcher(sentence.text());
      if (found.find() && isTerm(found.group(1))) {
        String name = found.group(1);
        tally.add(name.toLowerCase(Locale.ROOT), name, sentence.passage());
        count(name, sentence, sentences, tally);
      }
    }
    return tally.terms(Term.Kind.JARGON, OFTEN, Map.of()).stream().limit(MOST).toList();
  }

  private static void count(
      String name, Statement defining, List<Statement> sentences, Tally tally) {
    Pattern again =
        Pattern.compile(
            "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "s?(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    for (Statement sentence : sentences) {
      if (!sentence.equals(defining) && again.matcher(sentence.text()).find()) {
        tally.add(name.toLowerCase(Locale.ROOT), name, sentence.passage());
      }
    }
  }

  private static boolean isTerm(String name) {
    String[] words = name.split(" ", -1);
    for (String word : words) {
      if (PRONOUN.matcher(word).matches() || StopWords.has(word.toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return name.length() > 2;
  }
}
