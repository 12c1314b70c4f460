package commonplace.tasks.mine.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Spot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Holds the evidence of an answer against the text: what stands there takes the place of what the
/// model copied, with the passage and the times it really stands at; what does not is left out.
final class Grounding {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Locator locator;
  private final List<Repair> repairs;
  private int located;
  private int rejected;

  /// @param repairs is added to
  Grounding(Locator locator, List<Repair> repairs) {
    this.locator = locator;
    this.repairs = repairs;
  }

  int located() {
    return located;
  }

  int rejected() {
    return rejected;
  }

  /// The times of a passage as a model is told them; those of a text without times are all zero.
  static String time(Passage passage, boolean end) {
    Duration at =
        passage
            .spot()
            .filter(Spot.Time.class::isInstance)
            .map(Spot.Time.class::cast)
            .map(time -> end ? time.to() : time.from())
            .orElse(Duration.ZERO);
    return "%02d:%02d:%02d".formatted(at.toHours(), at.toMinutesPart(), at.toSecondsPart());
  }

  /// Changes the answer in place.
  void ground(ObjectNode answer) {
    answer
        .properties()
        .forEach(
            array -> {
              for (int i = 0; i < array.getValue().size(); i++) {
                item(array.getValue().get(i), "/" + array.getKey() + "/" + i);
              }
            });
  }

  private void item(JsonNode item, String pointer) {
    for (String name : List.of("evidence_spans", "mentions")) {
      if (item.path(name).isArray()) {
        ArrayNode held = JSON.arrayNode();
        int n = 0;
        for (JsonNode span : item.path(name)) {
          String at = pointer + "/" + name + "/" + n++;
          span((ObjectNode) span, at).ifPresent(held::add);
        }
        ((ObjectNode) item).set(name, held);
      }
    }
  }

  private Optional<ObjectNode> span(ObjectNode span, String pointer) {
    String anchor = span.path("quote").asText();
    Optional<Locator.Found> found = locator.sentences(anchor, span.path("segment_id").asText());
    if (found.isEmpty()) {
      rejected++;
      repairs.add(new Repair(pointer + "/quote", "does not stand in the text", anchor, ""));
      return Optional.empty();
    }
    located++;
    Passage passage = found.get().passage();
    return Optional.of(
        span.put("segment_id", String.valueOf(passage.ordinal()))
            .put("quote", found.get().quote().text())
            .put("t0", time(passage, false))
            .put("t1", time(passage, true)));
  }
}
