package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.breaker.BreakerStatus;
import commonplace.memory.measure.Operations;
import commonplace.tasks.gateway.CallTerms.Priority;
import commonplace.tasks.gateway.Completion.Kind;
import commonplace.tasks.gateway.Embedding.Text;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingGatewayTest {
  private static final Limits PATIENT =
      new Limits(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(60), 4, 1);
  private static final List<Text> TWO =
      List.of(new Text("message 1", "knee"), new Text("message 2", "a boat"));

  private final EmbeddingServer server = new EmbeddingServer();
  private final List<CallLog.Call> log = new CopyOnWriteArrayList<>();
  private final Breaker breaker = new Breaker("embed", InstantSource.system());
  private final EmbeddingGateway gateway =
      new EmbeddingGateway(
          new ModelSettings.Server(
              server.baseUrl(),
              Optional.of(new ModelSettings.ApiKey("key-1")),
              Optional.of("many-tongues"),
              Spending.FREE,
              PATIENT),
          new Gateways.Written(log::add),
          new ModelGateway.Sources(InstantSource.system(), Gateways.NO_JITTER, () -> "e1"),
          breaker,
          new Operations(new SimpleMeterRegistry(), InstantSource.system()));

  @AfterEach
  void close() {
    gateway.close();
    server.close();
  }

  private Embedding embed(List<Text> texts) {
    return gateway.embed(
        texts,
        new CallTerms(
            Priority.BACKGROUND,
            Duration.ofMinutes(1),
            new Cancellation(),
            Optional.empty(),
            Optional.empty()));
  }

  @Test
  void each_text_gets_its_vector_in_whatever_order_they_come() {
    var made = (Embedding.Made) embed(TWO);
    assertThat(made.vectors()).containsExactly(new float[] {4, 1}, new float[] {6, 1});
    assertThat(server.texts()).containsExactly("knee", "a boat");
    assertThat(server.keys()).containsExactly("Bearer key-1");
  }

  @Test
  void the_log_holds_ids_and_tokens_and_no_word() {
    embed(TWO);
    CallLog.Call call = log.getFirst();
    assertThat(call.request().purpose()).isEqualTo("embed");
    assertThat(call.request().payloadJson()).isEqualTo("{\"texts\":[\"message 1\",\"message 2\"]}");
    assertThat(call.response().totalTokens()).isEqualTo(6);
    assertThat(call.response().statusCode()).isEqualTo(200);
    assertThat(call.toString()).doesNotContain("knee").doesNotContain("boat");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "{}",
        "{\"data\": [{\"index\": 0, \"embedding\": [1, 2]}]}",
        "{\"data\": [{\"index\": 0, \"embedding\": [1, 2]}, {\"index\": 0, \"embedding\": [1,"
            + " 2]}]}",
        "{\"data\": [{\"index\": 0, \"embedding\": [1, 2]}, {\"index\": 1, \"embedding\": [1]}]}",
        "{\"data\": [{\"index\": 0, \"embedding\": []}, {\"index\": 1, \"embedding\": []}]}"
      })
  void what_are_no_vectors_for_all_texts_is_refused(String body) {
    server.reply(200, body);
    assertThat(embed(TWO))
        .isInstanceOfSatisfying(
            Embedding.Unavailable.class, why -> assertThat(why.kind()).isEqualTo(Kind.MALFORMED));
  }

  @Test
  void a_text_that_is_too_long_is_the_texts_fault() {
    server.reply(400, "{\"error\": {\"message\": \"maximum context length is 8192 tokens\"}}");
    var why = (Embedding.Unavailable) embed(TWO);
    assertThat(why.refused()).isTrue();
    assertThat(breaker.status().state()).isEqualTo(BreakerStatus.State.CLOSED);
  }

  @Test
  void a_server_that_fails_is_tried_again_and_then_left_alone() {
    Stream.generate(() -> 500).limit(9).forEach(status -> server.reply(status, "{}"));
    for (int call = 0; call < 3; call++) {
      assertThat(((Embedding.Unavailable) embed(TWO)).refused()).isFalse();
    }
    assertThat(breaker.status().state()).isEqualTo(BreakerStatus.State.OPEN);
    var why = (Embedding.Unavailable) embed(TWO);
    assertThat(why.kind()).isEqualTo(Kind.BREAKER_OPEN);
    assertThat(why.sentence()).contains("many-tongues").contains("only words are searched");
    assertThat(server.texts()).isEmpty();
  }
}
