package commonplace.tasks.gateway;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.SourceId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where every model call that was sent is written down, and where answers that were paid for are
/// found again. Called on the caller's thread.
public interface CallLog {
  /// Called once a call, after the answer; an exception costs the record, never the answer.
  void record(Call call);

  /// What the calls of that scope have come to since then.
  ModelUsage.Sum used(Scope scope, Instant since);

  /// The answer kept under that key.
  Optional<Completion.Finished> paid(String key);

  /// Which calls are added up.
  sealed interface Scope {
    record All() implements Scope {}

    record OfSpace(SpaceId space) implements Scope {}

    record OfJob(String jobId) implements Scope {}
  }

  /// One call with all its tries.
  ///
  /// @param kept what is stored of it to be used again; nothing of a person's talk
  record Call(Request request, Response response, Optional<Kept> kept) {
    /// A call of which no text is stored.
    public Call(Request request, Response response) {
      this(request, response, Optional.empty());
    }
  }

  /// A whole exchange about a source.
  record Kept(String key, SourceId source, String prompt, Completion.Finished answer) {}

  /// What was asked.
  ///
  /// @param payloadJson the ids of what the prompt held, never its text
  record Request(
      String requestId,
      @Nullable String jobId,
      @Nullable Long spaceId,
      String purpose,
      String provider,
      String model,
      @Nullable Integer promptTokens,
      @Nullable Integer maxTokens,
      double temperature,
      String payloadJson,
      Instant createdAt) {}

  /// What came of it.
  ///
  /// @param statusCode of the last try; none when no server answered
  /// @param costUsd when tokens and price are known
  /// @param responseJson how the answer ended and how long it was, never its text
  /// @param errorMessage the sentence the person was given
  record Response(
      @Nullable Integer statusCode,
      @Nullable Integer completionTokens,
      @Nullable Integer totalTokens,
      long latencyMs,
      @Nullable Double costUsd,
      @Nullable String responseJson,
      @Nullable String errorMessage,
      Instant createdAt) {}
}
