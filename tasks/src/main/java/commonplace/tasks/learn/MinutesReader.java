package commonplace.tasks.learn;

import com.fasterxml.jackson.databind.JsonNode;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.tasks.schema.LenientJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Makes minutes of what a model says. A line that names no message of the talk is left out, and so
/// is what names others beside. Pure.
final class MinutesReader {
  private static final int LONGEST = 400;
  private static final int MOST = 20;

  private MinutesReader() {}

  /// Empty when the answer cannot be read, or nothing of it rests on the talk.
  static Optional<Minutes> read(String answer, List<Message> said) {
    Set<Long> known = said.stream().map(m -> m.id().value()).collect(Collectors.toSet());
    return LenientJson.read(answer, true)
        .map(LenientJson.Read::value)
        .map(
            json ->
                new Minutes(
                    lines(json.path("points"), known),
                    lines(json.path("decisions"), known),
                    lines(json.path("open"), known),
                    true))
        .filter(minutes -> !minutes.isEmpty());
  }

  private static List<Minutes.Line> lines(JsonNode list, Set<Long> known) {
    List<Minutes.Line> lines = new ArrayList<>();
    for (JsonNode line : list) {
      String text = line.path("text").asText().strip();
      Set<Long> sources = new TreeSet<>();
      line.path("messages").forEach(id -> sources.add(id.asLong()));
      sources.retainAll(known);
      if (!text.isEmpty()
          && text.length() <= LONGEST
          && !sources.isEmpty()
          && lines.size() < MOST) {
        lines.add(new Minutes.Line(text, sources.stream().map(MessageId::new).toList()));
      }
    }
    return lines;
  }
}
