package commonplace.recall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// A conversation over many sessions, with questions about it, from a file in LoCoMo's format.
///
/// @param turns in the order in which they were said
record LongTalk(String id, List<Turn> turns, List<Asked> questions) {
  private static final Pattern TURN = Pattern.compile("D\\d+:\\d+");
  private static final int SECONDS_OF_A_TURN = 30;

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("h:mm a 'on' d MMMM, uuuu")
          .toFormatter(Locale.ENGLISH);

  /// What somebody said.
  ///
  /// @param id `D<session>:<turn>`
  /// @param text with what is seen in a picture that was shared, in brackets
  record Turn(String id, int session, String speaker, String text, Instant at) {}

  /// A question.
  ///
  /// @param category 1 multi-hop, 2 temporal, 3 open-domain, 4 single-hop, 5 adversarial
  /// @param evidence the ids of the turns that answer it, those of the file that exist
  record Asked(String text, int category, Set<String> evidence) {}

  static List<LongTalk> read(Path file) throws IOException {
    return StreamSupport.stream(new ObjectMapper().readTree(file.toFile()).spliterator(), false)
        .map(LongTalk::of)
        .toList();
  }

  private static LongTalk of(JsonNode sample) {
    List<Turn> turns = turns(sample.get("conversation"));
    Set<String> ids = turns.stream().map(Turn::id).collect(Collectors.toSet());
    List<Asked> questions = new ArrayList<>();
    for (JsonNode asked : sample.get("qa")) {
      Set<String> evidence = new LinkedHashSet<>();
      for (JsonNode given : asked.path("evidence")) {
        TURN.matcher(given.asText()).results().forEach(turn -> evidence.add(turn.group()));
      }
      evidence.retainAll(ids);
      if (!evidence.isEmpty()) {
        questions.add(
            new Asked(
                asked.get("question").asText(),
                asked.get("category").asInt(),
                Set.copyOf(evidence)));
      }
    }
    return new LongTalk(sample.get("sample_id").asText(), turns, questions);
  }

  private static List<Turn> turns(JsonNode conversation) {
    List<Turn> turns = new ArrayList<>();
    for (int session = 1; conversation.has("session_" + session + "_date_time"); session++) {
      String begun = conversation.get("session_" + session + "_date_time").asText();
      Instant at = LocalDateTime.parse(begun, TIME).toInstant(ZoneOffset.UTC);
      for (JsonNode turn : conversation.path("session_" + session)) {
        turns.add(
            new Turn(
                turn.get("dia_id").asText(),
                session,
                turn.get("speaker").asText(),
                text(turn),
                at));
        at = at.plusSeconds(SECONDS_OF_A_TURN);
      }
    }
    return turns;
  }

  private static String text(JsonNode turn) {
    String said = turn.get("text").asText();
    return turn.has("blip_caption") ? said + " [" + turn.get("blip_caption").asText() + "]" : said;
  }
}
