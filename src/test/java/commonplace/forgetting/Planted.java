package commonplace.forgetting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Something told, and a question about it.
///
/// @param speaker who tells it
/// @param exact whether the question has the words of what was told
record Planted(String speaker, String told, String question, String answer, boolean exact) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What is told and asked, and what else is said.
  record Talk(List<Planted> planted, List<Said> others) {}

  /// What somebody says besides.
  record Said(String speaker, String text) {}

  /// The list that is part of the program's tests.
  static List<Planted> list() throws IOException {
    try (InputStream in = Objects.requireNonNull(Planted.class.getResourceAsStream("facts.json"))) {
      List<Planted> planted = new ArrayList<>();
      for (JsonNode one : JSON.readTree(in)) {
        planted.add(
            new Planted(
                "you",
                one.get("fact").asText(),
                one.get("question").asText(),
                one.get("answer").asText(),
                one.get("exact").asBoolean()));
      }
      return planted;
    }
  }

  /// Turns that alone answer a question of one hop, and all other turns, of a file in LoCoMo's
  /// format.
  static Talk locomo(Path file, int most) throws IOException {
    Map<String, Said> turns = new HashMap<>();
    List<String> order = new ArrayList<>();
    List<Planted> planted = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (JsonNode sample : JSON.readTree(file.toFile())) {
      String id = sample.get("sample_id").asText();
      JsonNode talk = sample.get("conversation");
      for (int session = 1; talk.has("session_" + session); session++) {
        for (JsonNode turn : talk.get("session_" + session)) {
          String key = id + turn.get("dia_id").asText();
          turns.put(key, new Said(turn.get("speaker").asText(), turn.get("text").asText()));
          order.add(key);
        }
      }
      for (JsonNode asked : sample.get("qa")) {
        String key = id + asked.at("/evidence/0").asText();
        Said turn = turns.get(key);
        if (asked.path("category").asInt() == 4
            && asked.path("evidence").size() == 1
            && planted.size() < most
            && turn != null
            && told.add(key)) {
          planted.add(
              new Planted(
                  turn.speaker(),
                  turn.text(),
                  asked.get("question").asText(),
                  asked.path("answer").asText(),
                  false));
        }
      }
    }
    return new Talk(
        planted, order.stream().filter(key -> !told.contains(key)).map(turns::get).toList());
  }
}
