package commonplace.bot.answer;

import commonplace.memory.chat.Message;
import commonplace.memory.recall.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Chooses the sentences that answer a question from what was found for it.
///
/// Pure and safe for any thread.
public final class Excerpts {
  private static final double LEAST_OF_BEST = 0.75;

  private Excerpts() {}

  /// At most `limit` sentences that share enough with the question to be an answer: those of one
  /// source or of the talk together, in the order of its text, the best source first. Empty when
  /// nothing found says anything about what is asked.
  ///
  /// Only sources and what people stated are evidence: their questions and the assistant's own
  /// words are not.
  public static List<Excerpt> choose(String question, List<Hit> hits, int limit) {
    return inReadableOrder(best(candidates(question, hits, true), limit));
  }

  /// Where [#choose] finds nothing: the sentences that come nearest to the question without
  /// answering it outright. Empty when nothing is near.
  public static List<Excerpt> nearest(String question, List<Hit> hits, int limit) {
    return inReadableOrder(best(candidates(question, hits, false), limit));
  }

  /// The best first.
  private static List<Candidate> candidates(String question, List<Hit> hits, boolean onlyAnswers) {
    List<Hit> evidence = hits.stream().filter(Excerpts::isEvidence).toList();
    List<Set<String>> texts = evidence.stream().map(Excerpts::around).toList();
    var asked = new Question(question, texts);
    double highest = evidence.stream().mapToDouble(Hit::score).max().orElse(1);
    var candidates = new ArrayList<Candidate>();
    for (int i = 0; i < evidence.size(); i++) {
      double scale = highest > 0 ? highest : 1;
      Candidate.of(evidence.get(i), texts.get(i), asked, scale).stream()
          .filter(Excerpts::isEvidence)
          .forEach(candidates::add);
    }
    candidates.removeIf(candidate -> onlyAnswers && !candidate.answers());
    candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
    return candidates;
  }

  private static boolean isEvidence(Hit hit) {
    return switch (hit) {
      case Hit.OfPassage passage -> true;
      case Hit.OfMessage message ->
          message.message().author() == Message.Author.PERSON
              && Quotable.in(message.text()).stream()
                  .anyMatch(span -> isStated(span.of(message.text())));
    };
  }

  /// What a page asks it may answer in the next sentence; what a person asks says nothing.
  private static boolean isEvidence(Candidate candidate) {
    return candidate.excerpt().hit() instanceof Hit.OfPassage
        || isStated(candidate.excerpt().quote());
  }

  private static boolean isStated(String sentence) {
    return Utterance.of(sentence) != Utterance.QUESTION;
  }

  private static Set<String> around(Hit hit) {
    return switch (hit) {
      case Hit.OfPassage passage -> Question.tokens(passage.source().title() + "\n" + hit.text());
      case Hit.OfMessage message -> Question.tokens(hit.text());
    };
  }

  private static List<Candidate> best(List<Candidate> sorted, int limit) {
    var chosen = new ArrayList<Candidate>();
    for (Candidate candidate : sorted) {
      boolean good = candidate.score() >= LEAST_OF_BEST * sorted.getFirst().score();
      if (good && chosen.size() < limit && chosen.stream().noneMatch(candidate::isLike)) {
        chosen.add(candidate);
      }
    }
    return chosen;
  }

  private static List<Excerpt> inReadableOrder(List<Candidate> chosen) {
    var bySource = new LinkedHashMap<Object, List<Excerpt>>();
    for (Candidate candidate : chosen) {
      Excerpt excerpt = candidate.excerpt();
      bySource.computeIfAbsent(origin(excerpt.hit()), any -> new ArrayList<>()).add(excerpt);
    }
    return bySource.values().stream().flatMap(Excerpts::inOrder).toList();
  }

  private static Object origin(Hit hit) {
    return switch (hit) {
      case Hit.OfPassage passage -> passage.source().id();
      case Hit.OfMessage message -> message.message().conversation();
    };
  }

  private static Stream<Excerpt> inOrder(List<Excerpt> ofOneSource) {
    return ofOneSource.stream()
        .sorted(
            Comparator.comparingLong((Excerpt excerpt) -> place(excerpt.hit()))
                .thenComparingInt(Excerpt::start));
  }

  private static long place(Hit hit) {
    return switch (hit) {
      case Hit.OfPassage passage -> passage.passage().ordinal();
      case Hit.OfMessage message -> message.message().id().value();
    };
  }
}
