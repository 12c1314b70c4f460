package commonplace.tasks.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where every model call that was sent is written down. Called once a call, on the caller's
/// thread, after the answer; an exception costs the record, never the answer.
public interface CallLog {
  void record(Call call);

  /// One call with all its tries.
  record Call(Request request, Response response) {}

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
