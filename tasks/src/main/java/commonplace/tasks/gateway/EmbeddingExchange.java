package commonplace.tasks.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.tasks.gateway.Completion.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Sends some texts once to OpenAI's `/v1/embeddings` and waits for their vectors, on the calling
/// thread.
record EmbeddingExchange(Sender sender, ModelSettings.Server server, String model) {
  /// 16 vectors of 4,096 numbers with 20 characters each are 1.3 MB.
  private static final int MOST_BYTES = 16 << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  Attempt<Embedding.Made> send(List<Embedding.Text> texts) {
    return switch (sender.send(request(texts))) {
      case Sender.Reply.Head(var response) -> read(response, texts.size());
      case Sender.Reply.None(var why) -> Attempt.none(why);
    };
  }

  private Attempt<Embedding.Made> read(HttpResponse<TimedBody> response, int texts) {
    int status = response.statusCode();
    try (TimedBody body = response.body();
        var _ = sender.cancellation().onCancel(body::close)) {
      if (status / 100 != 2) {
        return new Attempt.Failed<>(
            "", Refusal.of(response, sender.deadline().clock().instant()), status);
      }
      return made(JSON.readTree(body.readNBytes(MOST_BYTES)), texts, status);
    } catch (JsonProcessingException notJson) {
      return malformed(status);
    } catch (IOException broken) {
      Failure why =
          sender.cancellation().isCancelled()
              ? Failure.of(Kind.CANCELLED)
              : Failure.lost(broken, sender.deadline(), response.body().patience());
      return new Attempt.Failed<>("", why, status);
    }
  }

  private static Attempt<Embedding.Made> made(@Nullable JsonNode answer, int texts, int status) {
    if (answer == null || answer.path("data").size() != texts) {
      return malformed(status);
    }
    float[][] vectors = new float[texts][];
    for (JsonNode one : answer.path("data")) {
      int index = one.path("index").asInt(-1);
      JsonNode numbers = one.path("embedding");
      if (index < 0 || index >= texts || vectors[index] != null || !numbers.isArray()) {
        return malformed(status);
      }
      vectors[index] = vector(numbers);
    }
    int dimension = vectors[0].length;
    List<float[]> list = Arrays.stream(vectors).filter(Objects::nonNull).toList();
    if (dimension == 0 || list.stream().anyMatch(vector -> vector.length != dimension)) {
      return malformed(status);
    }
    JsonNode tokens = answer.path("usage").path("total_tokens");
    return new Attempt.Answered<>(
        new Embedding.Made(
            list, tokens.canConvertToInt() ? OptionalInt.of(tokens.asInt()) : OptionalInt.empty()));
  }

  /// What is no number makes a vector that nobody can use.
  private static float[] vector(JsonNode numbers) {
    float[] vector = new float[numbers.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) numbers.path(i).asDouble(Double.NaN);
    }
    return vector;
  }

  private static Attempt<Embedding.Made> malformed(int status) {
    return new Attempt.Failed<>("", Failure.of(Kind.MALFORMED), status);
  }

  private HttpRequest request(List<Embedding.Text> texts) {
    ObjectNode body = JSON.createObjectNode().put("model", model).put("encoding_format", "float");
    var input = body.putArray("input");
    texts.forEach(text -> input.add(text.text()));
    var request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/embeddings"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()));
    server.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key.value()));
    return request.build();
  }
}
