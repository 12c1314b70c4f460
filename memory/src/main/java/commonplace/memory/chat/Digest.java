package commonplace.memory.chat;

import java.time.LocalDate;
import java.util.List;

/// What happened in a space on a day.
///
/// @param summary the day in a few sentences
/// @param topics what was talked about, the most frequent first
/// @param decisions what was decided, as it was said
/// @param nextSteps what was promised, with its day
/// @param keyInfo what else was learned about people
/// @param acceptedAnswers questions whose answer the person took with thanks
/// @param formalDecisions decisions that were set down as such: "Decision: …"
/// @param artifacts what was read or made: title and link
public record Digest(
    SpaceId space,
    LocalDate day,
    String summary,
    List<String> topics,
    List<String> decisions,
    List<String> nextSteps,
    List<String> keyInfo,
    List<String> acceptedAnswers,
    List<String> formalDecisions,
    List<String> artifacts) {
  public Digest {
    topics = List.copyOf(topics);
    decisions = List.copyOf(decisions);
    nextSteps = List.copyOf(nextSteps);
    keyInfo = List.copyOf(keyInfo);
    acceptedAnswers = List.copyOf(acceptedAnswers);
    formalDecisions = List.copyOf(formalDecisions);
    artifacts = List.copyOf(artifacts);
  }
}
