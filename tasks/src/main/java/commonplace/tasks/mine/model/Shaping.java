package commonplace.tasks.mine.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.tasks.mine.model.Fields.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Brings an answer into the form of `miner_output.v1` as far as that adds nothing: other names of
/// fields, other types of the same value, flat evidence. A class that was not given gets the plain
/// one (`factual`, `asserts`, `general`); a quote or a name that was not given is not made up.
final class Shaping {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String CLAIMS = "claims";

  private final List<Repair> repairs;

  /// @param repairs is added to
  Shaping(List<Repair> repairs) {
    this.repairs = repairs;
  }

  /// Whether it is an answer at all: one that has a list of claims, which may be empty, or is one.
  static boolean fits(JsonNode answer) {
    if (answer.isArray()) {
      return answer.valueStream().anyMatch(Shaping::isClaim);
    }
    JsonNode claims = answer.path(CLAIMS);
    return claims.isArray()
        ? claims.isEmpty() || claims.valueStream().anyMatch(JsonNode::isObject)
        : isClaim(claims);
  }

  private static boolean isClaim(JsonNode item) {
    Field text = Fields.CLAIM_TEXT;
    return item.has(text.name()) || text.otherNames().stream().anyMatch(item::has);
  }

  ObjectNode shape(JsonNode answer) {
    ObjectNode from =
        answer.isObject() ? (ObjectNode) answer : JSON.objectNode().set(CLAIMS, answer);
    ObjectNode shaped = JSON.objectNode();
    Fields.ARRAYS.forEach(
        (name, fields) -> {
          JsonNode items = take(from, name, Fields.OTHER_NAMES.getOrDefault(name, List.of()), "");
          shaped.set(name, items(items, fields, "/" + name));
        });
    return shaped;
  }

  private ArrayNode items(JsonNode given, List<Field> fields, String pointer) {
    ArrayNode items = JSON.arrayNode();
    int n = 0;
    for (JsonNode item : listed(given, pointer)) {
      String at = pointer + "/" + n++;
      if (item.isObject()) {
        items.add(item((ObjectNode) item, fields, at));
      } else {
        note(at, "not an object", item, NullNode.instance);
        // keeps the places of those behind it; it fails the check and is left out there
        items.add(JSON.objectNode());
      }
    }
    return items;
  }

  private Iterable<JsonNode> listed(JsonNode given, String pointer) {
    if (given.isArray()) {
      return given;
    }
    ArrayNode list = JSON.arrayNode();
    if (given.isObject() || (given.isTextual() && !given.asText().isBlank())) {
      list.add(given);
    }
    note(pointer, given.isMissingNode() ? "missing" : "not a list", given, list);
    return list;
  }

  private ObjectNode item(ObjectNode given, List<Field> fields, String pointer) {
    ObjectNode item = JSON.objectNode();
    for (Field field : fields) {
      JsonNode value = take(given, field.name(), field.otherNames(), pointer);
      JsonNode shaped = value(value, field, given, pointer + "/" + field.name());
      if (!shaped.isMissingNode() && !shaped.isNull()) {
        item.set(field.name(), shaped);
      }
    }
    return item;
  }

  private JsonNode take(ObjectNode from, String name, List<String> others, String pointer) {
    if (from.hasNonNull(name)) {
      return from.get(name);
    }
    for (String other : others) {
      if (from.hasNonNull(other)) {
        note(pointer + "/" + name, "called " + other, JSON.textNode(other), JSON.textNode(name));
        return from.get(other);
      }
    }
    return JSON.missingNode();
  }

  private JsonNode value(JsonNode given, Field field, ObjectNode item, String pointer) {
    JsonNode value =
        switch (field.form()) {
          case Fields.Form.Text _ -> text(given);
          case Fields.Form.Choice choice -> choice(given, choice);
          case Fields.Form.Share _ -> share(given);
          case Fields.Form.Truth _ -> given.isBoolean() ? given : JSON.missingNode();
          case Fields.Form.Texts _ -> texts(given);
          case Fields.Form.Ids _ -> ids(given);
          case Fields.Form.Spans(var fields) -> spans(given, fields, item, pointer);
        };
    JsonNode filled =
        value.isMissingNode() && !field.plain().isEmpty() ? JSON.textNode(field.plain()) : value;
    if (!(field.form() instanceof Fields.Form.Spans) && !filled.equals(given)) {
      note(pointer, given.isMissingNode() ? "missing" : "another type or value", given, filled);
    }
    return filled;
  }

  private static JsonNode text(JsonNode given) {
    if (given.isNumber() || given.isBoolean()) {
      return JSON.textNode(given.asText());
    }
    if (given.isArray() && given.size() == 1) {
      return text(given.get(0));
    }
    return given.isTextual() && !given.asText().isBlank()
        ? JSON.textNode(given.asText().strip())
        : JSON.missingNode();
  }

  private static JsonNode choice(JsonNode given, Fields.Form.Choice choice) {
    JsonNode word = text(given);
    return word.isMissingNode()
        ? word
        : choice.nearest(word.asText()).<JsonNode>map(JSON::textNode).orElse(JSON.missingNode());
  }

  private static JsonNode share(JsonNode given) {
    if (given.isNumber() && given.asDouble() >= 0 && given.asDouble() <= 1) {
      return given;
    }
    if (!given.isTextual() || !given.asText().strip().matches("[01]?\\.?[0-9]{1,6}")) {
      return JSON.missingNode();
    }
    double share = Double.parseDouble(given.asText().strip());
    return share <= 1 ? JSON.numberNode(share) : JSON.missingNode();
  }

  private static JsonNode texts(JsonNode given) {
    ArrayNode texts = JSON.arrayNode();
    Iterable<JsonNode> all = given.isArray() ? given : List.of(given);
    for (JsonNode one : all) {
      JsonNode text = text(one);
      if (!text.isMissingNode()) {
        texts.add(text);
      }
    }
    return given.isMissingNode() ? given : texts;
  }

  private static JsonNode ids(JsonNode given) {
    ObjectNode ids = JSON.objectNode();
    for (String key : List.of("wikidata", "wikipedia")) {
      JsonNode id = text(given.path(key));
      if (!id.isMissingNode()) {
        ids.set(key, id);
      }
    }
    return given.isMissingNode() ? given : ids;
  }

  private ArrayNode spans(JsonNode given, List<Field> fields, ObjectNode item, String pointer) {
    List<ObjectNode> spans = new ArrayList<>();
    if (given.isMissingNode() && item.hasNonNull("quote")) {
      note(pointer, "evidence not in a list", item.get("quote"), item.get("quote"));
      spans.add(item);
    }
    for (JsonNode span : given.isArray() ? given : List.of(given)) {
      if (span.isObject()) {
        spans.add((ObjectNode) span);
      } else if (span.isTextual()) {
        note(pointer, "a quote alone", span, span);
        spans.add(new ObjectNode(JSON, Map.of("quote", span)));
      }
    }
    ArrayNode shaped = JSON.arrayNode();
    for (ObjectNode span : spans) {
      shaped.add(item(span, fields, pointer + "/" + shaped.size()));
    }
    return shaped;
  }

  private void note(String pointer, String problem, JsonNode was, JsonNode became) {
    repairs.add(new Repair(pointer, problem, spell(was), spell(became)));
  }

  private static String spell(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? "" : node.toString();
  }
}
