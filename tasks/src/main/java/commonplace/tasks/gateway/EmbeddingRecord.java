package commonplace.tasks.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.tasks.gateway.Completion.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What the log keeps of texts that were embedded: their ids and what it cost, no word of them.
record EmbeddingRecord(
    String id, List<Embedding.Text> texts, ModelSettings.Server server, String model) {
  private static final ObjectMapper JSON = new ObjectMapper();

  CallLog.Call of(Attempt<Embedding.Made> came, Embedding told, Instant asked, Instant answered) {
    @Nullable Integer tokens = tokens(came);
    int status = came instanceof Attempt.Failed<Embedding.Made>(_, _, int refused) ? refused : 200;
    return new CallLog.Call(
        new CallLog.Request(
            id, null, null, "embed", server.place(), model, tokens, null, 0, contents(), asked),
        new CallLog.Response(
            status == 0 ? null : status,
            tokens == null ? null : 0,
            tokens,
            Duration.between(asked, answered).toMillis(),
            tokens == null ? null : cost(tokens),
            ending(told),
            told.why().orElse(null),
            answered));
  }

  private @Nullable Double cost(int tokens) {
    return server.spending().prices().of(model, new Usage(tokens, 0)).orElse(null);
  }

  private static @Nullable Integer tokens(Attempt<Embedding.Made> came) {
    OptionalInt tokens =
        came instanceof Attempt.Answered<Embedding.Made>(var made)
            ? made.tokens()
            : OptionalInt.empty();
    return tokens.isPresent() ? tokens.getAsInt() : null;
  }

  private String contents() {
    var ids = JSON.createArrayNode();
    texts.forEach(text -> ids.add(text.id()));
    return JSON.createObjectNode().set("texts", ids).toString();
  }

  private static String ending(Embedding told) {
    return switch (told) {
      case Embedding.Made(var vectors, _) ->
          JSON.createObjectNode().put("ending", "MADE").put("vectors", vectors.size()).toString();
      case Embedding.Unavailable(var kind, _) ->
          JSON.createObjectNode().put("ending", kind.name()).toString();
    };
  }
}
