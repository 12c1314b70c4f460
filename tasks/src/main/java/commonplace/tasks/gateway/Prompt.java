package commonplace.tasks.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a model is sent.
///
/// @param system standing instructions; blank for none
/// @param turns the talk, oldest first, at least one
/// @param maxTokens the longest answer wanted, in the model's tokens; the server's own limit
///   without
/// @param temperature 0 (steady) to 2 (wild)
/// @param purpose a word for the log, such as `answer` or `mine`
/// @param contents ids of what the prompt holds, by kind (`messages`, `passages`): the log keeps
///   these and never the text
public record Prompt(
    String system,
    List<Turn> turns,
    Optional<Integer> maxTokens,
    double temperature,
    String purpose,
    Map<String, List<Long>> contents) {
  public Prompt {
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("a prompt needs at least one turn");
    }
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException("temperature is 0 to 2, not " + temperature);
    }
    if (maxTokens.isPresent() && maxTokens.get() < 1) {
      throw new IllegalArgumentException("an answer has at least 1 token, not " + maxTokens.get());
    }
    turns = List.copyOf(turns);
    contents =
        contents.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
  }

  /// All that is sent, as one text.
  String whole() {
    return Stream.concat(Stream.of(system), turns.stream().map(Turn::text))
        .collect(Collectors.joining("\n\n"));
  }

  /// One contribution to the talk.
  public record Turn(Role role, String text) {}

  public enum Role {
    USER,
    ASSISTANT
  }
}
