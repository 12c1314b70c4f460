package commonplace.tasks.mine.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.memory.knowledge.Passage;
import commonplace.tasks.schema.LenientJson;
import commonplace.tasks.schema.OutputSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes of an answer what can be stored: read, put right, held against the text, checked.
final class Gleaner {
  private final OutputSchema schema;
  private final boolean repair;

  /// @param repair whether an answer that is not quite as it should be is put right; else every
  ///   item that is not is left out
  Gleaner(OutputSchema schema, boolean repair) {
    this.schema = schema;
    this.repair = repair;
  }

  /// What an answer holds; empty when it cannot be read at all, or is about something else.
  Optional<Harvest> glean(String answer, List<Passage> batch) {
    Optional<LenientJson.Read> read = LenientJson.read(answer, repair);
    return read.flatMap(json -> glean(json, batch));
  }

  private Optional<Harvest> glean(LenientJson.Read json, List<Passage> batch) {
    List<Repair> repairs = new ArrayList<>();
    json.mended().forEach(what -> repairs.add(new Repair("", what, "", "")));
    ObjectNode answer;
    if (repair && Shaping.fits(json.value())) {
      answer = new Shaping(repairs).shape(json.value());
    } else if (!repair && json.value() instanceof ObjectNode object && sieve(object, repairs)) {
      answer = object;
    } else {
      return Optional.empty();
    }
    var locator = new Locator(batch);
    var grounding = new Grounding(locator, repairs);
    grounding.ground(answer);
    sieve(answer, repairs);
    var items = new Items(locator);
    return Optional.of(
        new Harvest(
            items.findings(answer.path("claims")),
            items.mentions(answer),
            grounding.located(),
            grounding.rejected(),
            grounding.replaced(),
            repairs));
  }

  /// Leaves out the items that the schema does not allow.
  ///
  /// @return false when it is not the items that are wrong
  private boolean sieve(ObjectNode answer, List<Repair> repairs) {
    Set<String> wrong = new TreeSet<>();
    for (OutputSchema.Violation violation : schema.check(answer)) {
      String[] steps = violation.pointer().split("/", -1);
      if (steps.length < 3) {
        return false;
      }
      String item = "/" + steps[1] + "/" + steps[2];
      if (wrong.add(item)) {
        JsonNode was = answer.at(item);
        repairs.add(new Repair(violation.pointer(), violation.problem(), was.toString(), ""));
      }
    }
    answer
        .properties()
        .forEach(array -> remove((ArrayNode) array.getValue(), "/" + array.getKey() + "/", wrong));
    return true;
  }

  private static void remove(ArrayNode items, String pointer, Set<String> wrong) {
    for (int i = items.size() - 1; i >= 0; i--) {
      if (wrong.contains(pointer + i)) {
        items.remove(i);
      }
    }
  }
}
