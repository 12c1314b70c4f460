package commonplace.tasks.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.memory.chat.SpaceId;
import commonplace.tasks.gateway.Transcription.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the log keeps of a clip that was sent: ids, lengths and endings, no word of it.
record TranscriptionRecord(
    String id, Clip clip, CallTerms terms, ModelSettings.Server server, String model) {
  private static final ObjectMapper JSON = new ObjectMapper();

  CallLog.Call of(Attempt<Heard> came, Transcription told, Instant asked, Instant answered) {
    int status = came instanceof Attempt.Failed<Heard>(_, _, int refused) ? refused : 200;
    return new CallLog.Call(
        new CallLog.Request(
            id,
            terms.jobId().orElse(null),
            terms.space().map(SpaceId::value).orElse(null),
            "transcribe",
            server.place(),
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
            cost(told),
            json(summary(told)),
            error(told),
            answered));
  }

  private @Nullable Double cost(Transcription told) {
    return told instanceof Heard heard
        ? server.spending().prices().ofSound(model, length(heard)).orElse(null)
        : null;
  }

  /// A clip of unknown length lasts as long as somebody speaks in it.
  private Duration length(Heard heard) {
    return clip.length()
        .orElseGet(
            () -> heard.utterances().isEmpty() ? Duration.ZERO : heard.utterances().getLast().to());
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
