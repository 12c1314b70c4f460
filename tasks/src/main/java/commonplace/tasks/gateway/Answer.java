package commonplace.tasks.gateway;

import commonplace.tasks.gateway.Completion.Ending;
import commonplace.tasks.gateway.Completion.Kind;
import commonplace.tasks.gateway.Completion.Usage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Collects one streamed answer and hands its deltas on. Used on one thread, by one try.
final class Answer implements StreamingChatResponseHandler {
  private final Exchange exchange;
  private final Consumer<String> onText;
  private final StringBuilder text = new StringBuilder();
  private @Nullable ChatResponse response;
  private @Nullable RuntimeException thrown;

  Answer(Exchange exchange, Consumer<String> onText) {
    this.exchange = exchange;
    this.onText = onText;
  }

  @Override
  public void onPartialResponse(String delta) {
    if (exchange.failure().isPresent()) {
      return;
    }
    text.append(delta);
    try {
      onText.accept(delta);
    } catch (RuntimeException callers) {
      // The library swallows what its callbacks throw: kept here for the caller, who threw it.
      thrown = callers;
      exchange.fail(Failure.of(Kind.CANCELLED));
    }
  }

  @Override
  public void onCompleteResponse(ChatResponse complete) {
    response = complete;
  }

  @Override
  public void onError(Throwable cause) {
    exchange.fail(Failure.of(text.isEmpty() ? Kind.MALFORMED : Kind.BROKEN_OFF));
  }

  /// Throws what the caller's own consumer threw.
  Attempt<Completion.Finished> outcome(String askedModel) {
    if (thrown != null) {
      throw thrown;
    }
    FinishReason reason = response == null ? null : response.finishReason();
    Optional<Failure> failure =
        exchange.failure().or(() -> shortcoming(reason != null || exchange.done()));
    if (failure.isPresent()) {
      return new Attempt.Failed<>(text.toString(), failure.get(), exchange.status());
    }
    String model = response == null ? null : response.metadata().modelName();
    return new Attempt.Answered<>(
        new Completion.Finished(
            text.toString(), usage(), ending(reason), model == null ? askedModel : model));
  }

  private Optional<Failure> shortcoming(boolean ended) {
    if (!ended) {
      return Optional.of(Failure.of(Kind.BROKEN_OFF));
    }
    return text.isEmpty() ? Optional.of(Failure.of(Kind.EMPTY)) : Optional.empty();
  }

  private Optional<Usage> usage() {
    TokenUsage used = response == null ? null : response.tokenUsage();
    if (used == null || used.inputTokenCount() == null || used.outputTokenCount() == null) {
      return Optional.empty();
    }
    return Optional.of(new Usage(used.inputTokenCount(), used.outputTokenCount()));
  }

  private static Ending ending(@Nullable FinishReason reason) {
    return switch (reason) {
      case null -> Ending.STOP;
      case STOP -> Ending.STOP;
      case LENGTH -> Ending.LENGTH;
      case CONTENT_FILTER -> Ending.FILTERED;
      case TOOL_EXECUTION, OTHER -> Ending.OTHER;
    };
  }
}
