package commonplace.drill;

import commonplace.Eventually;
import commonplace.tasks.gateway.ModelServer;
import commonplace.tasks.gateway.ModelServer.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelDrill extends Drill {
  private final ModelServer model = new ModelServer();

  @AfterEach
  void closeTheModel() {
    model.close();
  }

  @Test
  void a_model_that_answers_429_is_replaced_by_quotes_until_it_answers() throws Exception {
    String body = ModelServer.error("Rate limit reached");
    isReplacedWhile("answered 429", new Reply.Raw(429, Map.of("Retry-After", "2"), body));
  }

  @Test
  void a_model_that_answers_500_is_replaced_by_quotes_until_it_answers() throws Exception {
    isReplacedWhile("answered 500", new Reply.Raw(500, Map.of(), ModelServer.error("down")));
    opened("llm");
  }

  @Test
  void a_model_that_hangs_is_replaced_by_quotes_until_it_answers() throws Exception {
    isReplacedWhile("did not answer", new Reply.Hangs());
    opened("llm");
  }

  private void isReplacedWhile(String what, Reply fault) throws Exception {
    program.with("COMMONPLACE_MODEL_BASE_URL", model.baseUrl());
    begin();
    model.usually(fault);
    report.did("the model %s until five answers were made without it".formatted(what));
    Eventually.holds(
        "answers without the model",
        Duration.ofSeconds(60),
        () -> program.talk().replies().stream().filter(ModelDrill::without).count() >= 5);
    report.saw(
        program.talk().replies().stream()
            .filter(ModelDrill::without)
            .map(reply -> reply.lines().toList().getLast())
            .findFirst()
            .orElseThrow());
    look();

    model.usually(new Reply.Says("stop", List.of("pong")));
    long healed = System.nanoTime();
    Eventually.holds(
        "the model is used again",
        A_BREAKER,
        () -> program.talk().replies().getLast().equals("pong"));
    report.healed(Duration.ofNanos(System.nanoTime() - healed));
    nothingIsLost(0);
  }

  private static boolean without(String reply) {
    return reply.endsWith("This answer was made without it.)");
  }
}
