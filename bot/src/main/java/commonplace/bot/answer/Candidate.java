package commonplace.bot.answer;

import commonplace.memory.recall.Hit;
import commonplace.tasks.mine.Sentences;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A sentence that may answer a question.
///
/// The thresholds and weights were set on 43 questions about 40 web articles and 16 about nothing
/// in them.
///
/// @param tokens the words of the sentence
/// @param score how well it answers; the more the better
/// @param answers whether it shares enough with the question to be the answer, not only to be near
record Candidate(Excerpt excerpt, Set<String> tokens, double score, boolean answers) {
  private static final double LEAST_IN_SENTENCE = 0.3;
  private static final double LEAST_IN_TEXT = 0.5;
  private static final double LEAST = 0.55;
  private static final double LEAST_OF_NEAR = 0.45;
  private static final double LEAST_WITHOUT_SIGN = 0.8;
  private static final double OF_SENTENCE = 0.6;
  private static final double OF_NEIGHBOURS = 0.2;
  private static final double OF_TEXT = 0.2;
  private static final double LOOKS_LIKE_IT = 0.15;
  private static final double OF_SEARCH = 0.1;
  private static final double SAME = 0.7;
  private static final int SHORTEST = 30;

  private static final Pattern ASKED = Pattern.compile("[?？؟]['\"”’»)\\s]*$");
  private static final Pattern UNFINISHED = Pattern.compile("[^.!。！]$");

  /// The sentences of a text that answer the question or are near it.
  ///
  /// @param around the words of the text and of its title
  /// @param highest the best score of the search
  static List<Candidate> of(Hit hit, Set<String> around, Question question, double highest) {
    double inText = question.coverage(around);
    if (inText < LEAST_IN_TEXT) {
      return List.of();
    }
    var found = new ArrayList<Candidate>();
    Set<String> before = Set.of();
    for (Sentences.Span span : Quotable.in(hit.text())) {
      var excerpt = Excerpt.of(hit, span.start(), span.end());
      Set<String> tokens = Question.tokens(excerpt.quote());
      var withBefore = new HashSet<>(tokens);
      withBefore.addAll(before);
      double score =
          OF_SENTENCE * question.coverage(tokens)
              + OF_NEIGHBOURS * question.coverage(withBefore)
              + OF_TEXT * inText;
      boolean looksLikeIt = question.sought().mayBeIn(excerpt.quote());
      double least = looksLikeIt || !question.sought().isExact() ? LEAST : LEAST_WITHOUT_SIGN;
      if (score >= LEAST_OF_NEAR && sharesEnough(question, tokens, hit)) {
        double cue = looksLikeIt ? LOOKS_LIKE_IT : 0;
        double rank = score + cue + OF_SEARCH * hit.score() / highest;
        found.add(new Candidate(excerpt, tokens, rank * weight(excerpt.quote()), score >= least));
      }
      before = tokens;
    }
    return found;
  }

  private static boolean sharesEnough(Question question, Set<String> tokens, Hit hit) {
    boolean wantsTwo =
        question.words() >= 3 || (question.isPersonal() && hit instanceof Hit.OfPassage);
    return question.coverage(tokens) >= LEAST_IN_SENTENCE
        && question.shared(tokens) >= (wantsTwo ? 2 : 1);
  }

  private static double weight(String sentence) {
    if (ASKED.matcher(sentence).find()) {
      return 0.5;
    }
    boolean heading =
        sentence.length() < SHORTEST
            && UNFINISHED.matcher(sentence).find()
            && sentence.chars().allMatch(c -> c < 0x2e80);
    return heading ? 0.7 : 1;
  }

  /// Whether both say nearly the same: the shorter one's words stand in the other.
  boolean isLike(Candidate other) {
    long shared = tokens.stream().filter(other.tokens::contains).count();
    return shared >= SAME * Math.min(tokens.size(), other.tokens.size());
  }
}
