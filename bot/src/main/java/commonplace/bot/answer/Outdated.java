package commonplace.bot.answer;

import commonplace.memory.fact.Ground;
import commonplace.memory.recall.SearchText;
import commonplace.tasks.mine.Sentences;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A message some sentences of which no longer hold.
///
/// @param grounds what no longer holds
record Outdated(String text, List<Ground> grounds) {
  /// Whether nothing else of the message has to do with the question.
  boolean answers(String question) {
    Set<String> holding = new HashSet<>();
    Set<String> past = new HashSet<>();
    for (Sentences.Span sentence : Sentences.split(text)) {
      (holds(sentence) ? holding : past).addAll(SearchText.terms(sentence.of(text), text));
    }
    Set<String> asked = Set.copyOf(SearchText.terms(question));
    return holding.isEmpty()
        || (Collections.disjoint(holding, asked) && !Collections.disjoint(past, asked));
  }

  private boolean holds(Sentences.Span sentence) {
    int start = text.codePointCount(0, sentence.start());
    int end = text.codePointCount(0, sentence.end());
    return grounds.stream().noneMatch(g -> g.start() < end && g.end() > start);
  }
}
