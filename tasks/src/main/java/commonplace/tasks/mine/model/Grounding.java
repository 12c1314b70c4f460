package commonplace.tasks.mine.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Spot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds the evidence of an answer against the text: what stands there takes the place of what the
/// model copied, with the passage and the times it really stands at; what does not is left out.
/// Then what the model says in its own words is held against that.
final class Grounding {
  private final Locator locator;
  private final List<Repair> repairs;
  private final OwnWords ownWords;
  private int located;
  private int rejected;

  /// @param repairs is added to
  Grounding(Locator locator, List<Repair> repairs) {
    this.locator = locator;
    this.repairs = repairs;
    this.ownWords = new OwnWords(repairs);
  }

  int located() {
    return located;
  }

  int rejected() {
    return rejected;
  }

  /// Texts that said what no quote of theirs says.
  int replaced() {
    return ownWords.replaced();
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
        List<OwnWords.Evidence> held = new ArrayList<>();
        int n = 0;
        for (JsonNode span : item.path(name)) {
          String at = pointer + "/" + name + "/" + n++;
          span((ObjectNode) span, at).ifPresent(held::add);
        }
        ArrayNode spans = ((ObjectNode) item).putArray(name);
        ownWords.hold((ObjectNode) item, pointer, held).forEach(kept -> spans.add(kept.span()));
      }
    }
  }

  private Optional<OwnWords.Evidence> span(ObjectNode span, String pointer) {
    String anchor = span.path("quote").asText();
    Optional<Locator.Found> found = locator.sentences(anchor, span.path("segment_id").asText());
    if (found.isEmpty()) {
      rejected++;
      repairs.add(new Repair(pointer + "/quote", "does not stand in the text", anchor, ""));
      return Optional.empty();
    }
    located++;
    Passage passage = found.get().passage();
    ObjectNode real =
        span.put("segment_id", String.valueOf(passage.ordinal()))
            .put("quote", found.get().quote().text())
            .put("t0", time(passage, false))
            .put("t1", time(passage, true));
    return Optional.of(new OwnWords.Evidence(real, passage));
  }
}
