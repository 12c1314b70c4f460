package commonplace.tasks.gateway;

import commonplace.tasks.gateway.Completion.Finished;
import commonplace.tasks.gateway.Completion.Kind;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.openai.OpenAiModelCatalog;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The line to one model server: single tries, without policy.
final class Line implements AutoCloseable {
  private final ModelSettings.Server server;
  private final GuardedCalls calls;
  private final java.net.http.HttpClient http;
  private final AtomicBoolean takesSchemas = new AtomicBoolean(true);
  private final AtomicReference<Optional<String>> found = new AtomicReference<>(Optional.empty());

  Line(ModelSettings.Server server, GuardedCalls calls) {
    this.server = server;
    this.calls = calls;
    this.http = Sender.client(server.limits());
  }

  ModelSettings.Server server() {
    return server;
  }

  /// What each call of it goes through.
  GuardedCalls calls() {
    return calls;
  }

  Words words() {
    return new Words(server.place(), model().orElse("model"));
  }

  /// The model's name as far as it is known without asking.
  Optional<String> model() {
    return server.name().or(found::get);
  }

  /// Asks once. Without a configured name the server's first model is looked up before; what is
  /// found serves until the server does not know it any more.
  Attempt<Finished> ask(Asked call) {
    if (model().isEmpty()) {
      Optional<Attempt.Failed<Finished>> failed = lookUp(call.deadline(), call.cancellation());
      if (failed.isPresent()) {
        return failed.get();
      }
    }
    Optional<ResponseFormat> format =
        takesSchemas.get() ? call.shape().map(Line::format) : Optional.empty();
    Attempt<Finished> attempt = ask(call, format);
    if (format.isPresent() && isKind(attempt, Kind.BAD_REQUEST)) {
      // servers that follow no schema refuse the request that holds one
      attempt = ask(call, Optional.empty());
      takesSchemas.compareAndSet(true, isKind(attempt, Kind.BAD_REQUEST));
    }
    if (isKind(attempt, Kind.NOT_FOUND)) {
      found.set(Optional.empty());
    }
    return attempt;
  }

  private Attempt<Finished> ask(Asked call, Optional<ResponseFormat> format) {
    String model = model().orElseThrow();
    Prompt prompt = call.prompt();
    var exchange =
        new Exchange(
            new Sender(
                http,
                server.limits().of(call.terms().priority()),
                call.deadline(),
                call.cancellation()));
    var answer = new Answer(exchange, call.onText());
    var client =
        OpenAiStreamingChatModel.builder()
            .httpClientBuilder(new Single(exchange))
            .baseUrl(server.baseUrl().toString())
            .apiKey(key())
            .modelName(model)
            .temperature(prompt.temperature())
            .maxTokens(prompt.maxTokens().orElse(null))
            .build();
    var request = ChatRequest.builder().messages(messages(prompt));
    format.ifPresent(request::responseFormat);
    client.chat(request.build(), answer);
    return answer.outcome(model);
  }

  private static ResponseFormat format(PaidQuestion.Shape shape) {
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder()
                .name(shape.name())
                .rootElement(JsonRawSchema.from(shape.schema()))
                .build())
        .build();
  }

  private static boolean isKind(Attempt<?> attempt, Kind kind) {
    return attempt instanceof Attempt.Failed<?> failed && failed.failure().kind() == kind;
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  private Optional<Attempt.Failed<Finished>> lookUp(Deadline deadline, Cancellation cancellation) {
    var exchange = new Exchange(new Sender(http, server.limits(), deadline, cancellation));
    try {
      List<ModelDescription> models =
          OpenAiModelCatalog.builder()
              .httpClientBuilder(new Single(exchange))
              .baseUrl(server.baseUrl().toString())
              .apiKey(key())
              .build()
              .listModels();
      found.set(models.stream().map(ModelDescription::name).findFirst());
    } catch (RuntimeException unusable) {
      // The library wraps refusals, lost connections and unreadable lists; the exchange knows
      // which.
      exchange.fail(Failure.of(Kind.MALFORMED));
    }
    Optional<Failure> failure = exchange.failure();
    if (failure.isEmpty() && model().isEmpty()) {
      failure = Optional.of(new Failure(Kind.NOT_FOUND, exchange.status(), "", null));
    }
    return failure.map(why -> new Attempt.Failed<>("", why, exchange.status()));
  }

  private @Nullable String key() {
    return server.apiKey().map(ModelSettings.ApiKey::value).orElse(null);
  }

  private static List<ChatMessage> messages(Prompt prompt) {
    var messages = new ArrayList<ChatMessage>();
    if (!prompt.system().isBlank()) {
      messages.add(SystemMessage.from(prompt.system()));
    }
    for (Prompt.Turn turn : prompt.turns()) {
      messages.add(
          switch (turn.role()) {
            case USER -> UserMessage.from(turn.text());
            case ASSISTANT -> AiMessage.from(turn.text());
          });
    }
    return messages;
  }

  /// Gives the library this one exchange; its own time limits are not used.
  private record Single(HttpClient exchange) implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
      return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration unused) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration unused) {
      return this;
    }

    @Override
    public HttpClient build() {
      return exchange;
    }
  }
}
