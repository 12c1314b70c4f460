package commonplace.tasks.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.memory.chat.SpaceId;
import commonplace.tasks.gateway.Completion.Finished;
import commonplace.tasks.gateway.Completion.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the log keeps of a call: ids, counts and endings; text only of what is to be used again.
///
/// @param model as far as it was known
record CallRecord(Asked asked, ModelSettings.Server server, String model) {
  private static final ObjectMapper JSON = new ObjectMapper();

  CallLog.Call of(
      Attempt<Finished> attempt, Completion completion, Instant sent, Instant answered) {
    return new CallLog.Call(
        request(usage(attempt), sent),
        response(attempt, completion, Duration.between(sent, answered), answered),
        kept(completion));
  }

  private CallLog.Request request(Optional<Usage> usage, Instant sent) {
    Prompt prompt = asked.prompt();
    return new CallLog.Request(
        asked.id(),
        asked.terms().jobId().orElse(null),
        asked.terms().space().map(SpaceId::value).orElse(null),
        prompt.purpose(),
        server.place(),
        model,
        usage.map(Usage::promptTokens).orElse(null),
        prompt.maxTokens().orElse(null),
        prompt.temperature(),
        json(prompt.contents()),
        sent);
  }

  private CallLog.Response response(
      Attempt<Finished> attempt, Completion completion, Duration taken, Instant answered) {
    Optional<Usage> usage = usage(attempt);
    return new CallLog.Response(
        status(attempt),
        usage.map(Usage::completionTokens).orElse(null),
        usage.map(Usage::totalTokens).orElse(null),
        taken.toMillis(),
        usage.flatMap(tokens -> server.spending().prices().of(model, tokens)).orElse(null),
        json(summary(completion)),
        error(completion),
        answered);
  }

  private Optional<CallLog.Kept> kept(Completion completion) {
    return completion instanceof Completion.Finished answer
        ? asked
            .once()
            .map(
                paid ->
                    new CallLog.Kept(
                        paid.key(), paid.question().source(), asked.prompt().whole(), answer))
        : Optional.empty();
  }

  private static Optional<Usage> usage(Attempt<Finished> attempt) {
    return switch (attempt) {
      case Attempt.Answered(var answer) -> answer.usage();
      case Attempt.Failed<Finished> _ -> Optional.empty();
    };
  }

  private static @Nullable Integer status(Attempt<Finished> attempt) {
    return switch (attempt) {
      case Attempt.Answered<Finished> _ -> 200;
      case Attempt.Failed(_, _, int status) -> status == 0 ? null : status;
    };
  }

  private static Map<String, Object> summary(Completion completion) {
    return switch (completion) {
      case Completion.Finished finished ->
          Map.of("ending", finished.ending(), "characters", finished.text().length());
      case Completion.CutOff(var text, var why) ->
          Map.of("ending", why.kind(), "characters", text.length());
      case Completion.Unavailable why -> Map.of("ending", why.kind(), "characters", 0);
    };
  }

  private static @Nullable String error(Completion completion) {
    return switch (completion) {
      case Completion.Finished _ -> null;
      case Completion.CutOff(_, var why) -> why.sentence();
      case Completion.Unavailable why -> why.sentence();
    };
  }

  private static String json(Map<String, ?> values) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(values));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("ids and counts did not become JSON", impossible);
    }
  }
}
