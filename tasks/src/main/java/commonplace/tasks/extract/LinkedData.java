package commonplace.tasks.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// What a page says about itself in JSON-LD (schema.org).
final class LinkedData {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final int MOST_NODES = 500;
  private static final int DEEPEST = 6;
  private static final List<String> NESTS =
      List.of("@graph", "mainEntity", "mainEntityOfPage", "hasVariant");

  private final List<JsonNode> nodes = new ArrayList<>();

  private LinkedData() {}

  static LinkedData of(Document page) {
    LinkedData data = new LinkedData();
    for (Element script : page.select("script[type*=ld+json]")) {
      parse(script.data()).ifPresent(json -> data.collect(json, 0));
    }
    return data;
  }

  private static Optional<JsonNode> parse(String json) {
    try {
      return Optional.ofNullable(JSON.readTree(json));
    } catch (JsonProcessingException broken) {
      return Optional.empty();
    }
  }

  /// Nesting below six and more than 500 nodes are left alone: no page needs them.
  private void collect(JsonNode node, int depth) {
    if (depth > DEEPEST || nodes.size() >= MOST_NODES) {
      return;
    }
    if (node.isObject() && node.has("@type")) {
      nodes.add(node);
    }
    if (node.isArray()) {
      node.forEach(child -> collect(child, depth + 1));
    } else {
      for (String nest : NESTS) {
        if (node.has(nest)) {
          collect(node.get(nest), depth + 1);
        }
      }
    }
  }

  boolean isA(String type) {
    return ofType(type).findAny().isPresent();
  }

  /// The first text under that name in a node of a type whose name ends so.
  Optional<String> text(String type, String name) {
    return ofType(type).flatMap(node -> texts(node.path(name))).findFirst();
  }

  private Stream<JsonNode> ofType(String type) {
    return nodes.stream().filter(node -> texts(node.path("@type")).anyMatch(t -> t.endsWith(type)));
  }

  private static Stream<String> texts(JsonNode value) {
    if (value.isArray()) {
      List<JsonNode> all = new ArrayList<>();
      value.forEach(all::add);
      return all.stream().limit(20).flatMap(LinkedData::texts);
    }
    String text = value.isObject() ? value.path("name").asText() : value.asText();
    String plain = Whitespace.collapse(Parser.unescapeEntities(text, false));
    return plain.isEmpty() ? Stream.empty() : Stream.of(plain);
  }
}
