package commonplace.tasks.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.tasks.gateway.Utterance.Doubt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The forms in which servers send what was said, the best first: with times and doubts, with
/// times, as mere text.
enum TranscriptFormat {
  VERBOSE_JSON("verbose_json") {
    @Override
    Optional<Read> read(String body, Optional<Duration> length) {
      return json(body).flatMap(answer -> timed(answer, length));
    }
  },
  VTT("vtt") {
    @Override
    Optional<Read> read(String body, Optional<Duration> length) {
      String text = body.replace("\r\n", "\n").replaceFirst("^\\uFEFF", "");
      return text.startsWith("WEBVTT") ? Optional.of(cues(text)) : json(body, length);
    }
  },
  JSON("json") {
    @Override
    Optional<Read> read(String body, Optional<Duration> length) {
      return json(body, length);
    }
  };

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern CUE =
      Pattern.compile(
          "(?:(\\d+):)?(\\d{2}):(\\d{2})[.,](\\d{3})\\s+-->\\s+(?:(\\d+):)?(\\d{2}):(\\d{2})[.,](\\d{3}).*");

  private final String wire;

  TranscriptFormat(String wire) {
    this.wire = wire;
  }

  /// As `response_format` names it.
  String wire() {
    return wire;
  }

  /// What a server that refuses this form may know instead.
  Optional<TranscriptFormat> plainer() {
    return switch (this) {
      case VERBOSE_JSON -> Optional.of(VTT);
      case VTT -> Optional.of(JSON);
      case JSON -> Optional.empty();
    };
  }

  /// What a body of this form says; empty when it is not of this form.
  ///
  /// @param length of the clip, for text that carries no times
  abstract Optional<Read> read(String body, Optional<Duration> length);

  /// What was read.
  record Read(List<Utterance> utterances, Optional<String> language) {}

  private static Optional<JsonNode> json(String body) {
    try {
      return Optional.of(MAPPER.readTree(body))
          .filter(answer -> answer.path("text").isTextual() || answer.path("segments").isArray());
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<Read> json(String body, Optional<Duration> length) {
    return json(body).map(answer -> untimed(answer, length));
  }

  private static Optional<Read> timed(JsonNode answer, Optional<Duration> length) {
    if (!answer.path("segments").isArray()) {
      return Optional.of(untimed(answer, length));
    }
    List<Utterance> said = new ArrayList<>();
    for (JsonNode segment : answer.path("segments")) {
      JsonNode start = segment.path("start");
      JsonNode end = segment.path("end");
      if (!start.isNumber() || !end.isNumber() || !segment.path("text").isTextual()) {
        return Optional.empty();
      }
      add(said, seconds(start.asDouble()), seconds(end.asDouble()), segment, doubt(segment));
    }
    return Optional.of(new Read(said, language(answer)));
  }

  private static void add(
      List<Utterance> said, Duration from, Duration to, JsonNode segment, Doubt doubt) {
    String text = segment.path("text").asText().strip();
    if (!text.isEmpty()) {
      said.add(new Utterance(from, to.compareTo(from) < 0 ? from : to, text, doubt));
    }
  }

  private static Read untimed(JsonNode answer, Optional<Duration> length) {
    List<Utterance> said = new ArrayList<>();
    Duration to = length.orElseGet(() -> seconds(answer.path("duration").asDouble()));
    add(said, Duration.ZERO, to, answer, Doubt.UNKNOWN);
    return new Read(said, language(answer));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(Math.max(0, seconds) * 1000));
  }

  private static Doubt doubt(JsonNode segment) {
    return new Doubt(
        number(segment, "no_speech_prob"),
        number(segment, "avg_logprob"),
        number(segment, "compression_ratio"));
  }

  private static OptionalDouble number(JsonNode segment, String name) {
    JsonNode value = segment.path(name);
    return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
  }

  private static Optional<String> language(JsonNode answer) {
    return Optional.of(answer.path("language").asText()).filter(named -> !named.isBlank());
  }

  private static Read cues(String vtt) {
    List<Utterance> said = new ArrayList<>();
    for (String block : vtt.split("\n\n+", -1)) {
      List<String> lines = block.lines().map(String::strip).toList();
      for (int i = 0; i < lines.size(); i++) {
        Matcher cue = CUE.matcher(lines.get(i));
        if (cue.matches()) {
          String text = String.join(" ", lines.subList(i + 1, lines.size())).strip();
          if (!text.isEmpty()) {
            said.add(new Utterance(time(cue, 1), time(cue, 5), text, Doubt.UNKNOWN));
          }
          break;
        }
      }
    }
    return new Read(said, Optional.empty());
  }

  private static Duration time(Matcher cue, int group) {
    String hours = Optional.ofNullable(cue.group(group)).orElse("0");
    return Duration.ofHours(Long.parseLong(hours))
        .plusMinutes(Long.parseLong(cue.group(group + 1)))
        .plusSeconds(Long.parseLong(cue.group(group + 2)))
        .plusMillis(Long.parseLong(cue.group(group + 3)));
  }
}
