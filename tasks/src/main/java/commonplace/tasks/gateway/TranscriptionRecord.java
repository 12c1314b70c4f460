package commonplace.tasks.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.memory.chat.SpaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the log keeps of a clip that was sent: ids, lengths and endings, no word of it.
record TranscriptionRecord(String id, Clip clip, CallTerms terms, String place, String model) {
  private static final ObjectMapper JSON = new ObjectMapper();

  CallLog.Call of(Transcription came, int status, Instant asked, Instant answered) {
    return new CallLog.Call(
        new CallLog.Request(
            id,
            terms.jobId().orElse(null),
            terms.space().map(SpaceId::value).orElse(null),
            "transcribe",
            place,
            model,
            null,
            null,
            0,
            json(
                Map.of(
                    "clip",
                    clip.id(),
                    "seconds",
                    clip.length().map(Duration::toSeconds).orElse(0L))),
            asked),
        new CallLog.Response(
            status == 0 ? null : status,
            null,
            null,
            Duration.between(asked, answered).toMillis(),
            null,
            json(summary(came)),
            error(came),
            answered));
  }

  private static Map<String, Object> summary(Transcription came) {
    return switch (came) {
      case Transcription.Heard(var utterances, _, _) ->
          Map.of(
              "ending",
              "HEARD",
              "utterances",
              utterances.size(),
              "characters",
              utterances.stream().mapToInt(said -> said.text().length()).sum());
      case Transcription.Unavailable(var kind, _, _) -> Map.of("ending", kind);
    };
  }

  private static @Nullable String error(Transcription came) {
    return came instanceof Transcription.Unavailable why ? why.sentence() : null;
  }

  private static String json(Map<String, ?> values) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(values));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("ids and counts did not become JSON", impossible);
    }
  }
}
