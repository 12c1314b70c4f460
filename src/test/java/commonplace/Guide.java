package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The bodies that others were promised, held against what the program answers.
public final class Guide {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Guide() {}

  /// Every key of the example is there, with a value of the same kind; where the example says null,
  /// of any kind. There may be more keys, and a list may have any length.
  public static void matches(String example, JsonNode answer) throws IOException {
    List<String> missing = new ArrayList<>();
    compare("", example(example), answer, missing);
    assertThat(missing).as("%s: %s", example, answer).isEmpty();
  }

  private static JsonNode example(String name) throws IOException {
    try (var in = Guide.class.getResourceAsStream("guide/" + name + ".json")) {
      return JSON.readTree(Objects.requireNonNull(in, name));
    }
  }

  private static void compare(String at, JsonNode example, JsonNode answer, List<String> missing) {
    if (example.isNull()) {
      return;
    }
    if (example.getNodeType() != answer.getNodeType()) {
      missing.add("%s is %s, not %s".formatted(at, answer.getNodeType(), example.getNodeType()));
    }
    for (Map.Entry<String, JsonNode> field : example.properties()) {
      String place = at + "/" + field.getKey();
      if (answer.has(field.getKey())) {
        compare(place, field.getValue(), answer.path(field.getKey()), missing);
      } else {
        missing.add(place);
      }
    }
    if (example.isArray() && !example.isEmpty() && answer.isArray()) {
      answer.forEach(each -> compare(at + "/-", example.get(0), each, missing));
    }
  }
}
