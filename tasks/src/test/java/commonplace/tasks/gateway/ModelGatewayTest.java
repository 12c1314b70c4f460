package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.breaker.BreakerStatus;
import commonplace.memory.chat.SpaceId;
import commonplace.tasks.gateway.Completion.Ending;
import commonplace.tasks.gateway.Completion.Finished;
import commonplace.tasks.gateway.Completion.Kind;
import commonplace.tasks.gateway.Completion.Unavailable;
import commonplace.tasks.gateway.Completion.Usage;
import commonplace.tasks.gateway.ModelServer.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class ModelGatewayTest {
  private final ModelServer server = new ModelServer();
  private final List<CallLog.Call> logged = new ArrayList<>();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void an_answer_streams_to_the_caller_on_its_own_thread_and_comes_back_whole() {
    server.say("The ", "sky ", "is blue. ✓");
    var deltas = new ArrayList<String>();
    var threads = new ArrayList<Thread>();
    try (var gateway = Gateways.to(server)) {
      Completion completion =
          gateway.complete(
              Gateways.prompt("Which colour?"),
              delta -> {
                deltas.add(delta);
                threads.add(Thread.currentThread());
              },
              Gateways.terms());
      assertThat(completion)
          .isEqualTo(
              new Finished(
                  "The sky is blue. ✓", Optional.of(new Usage(20, 5)), Ending.STOP, "small-2026"));
    }
    assertThat(deltas).containsExactly("The ", "sky ", "is blue. ✓");
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void every_piece_is_handed_over_before_the_next_is_there() {
    var turns = new Semaphore(1);
    server.reply(new Reply.SaysInTurn(turns, List.of("a", "b", "c")));
    try (var gateway = Gateways.to(server)) {
      Completion completion =
          gateway.complete(Gateways.prompt("ping"), _ -> turns.release(), Gateways.terms());
      assertThat(completion)
          .isInstanceOfSatisfying(
              Finished.class,
              f -> {
                assertThat(f.text()).isEqualTo("abc");
                assertThat(f.usage()).isEmpty();
              });
    }
  }

  @Test
  void what_is_logged_during_a_call_carries_its_id_and_before_and_after_that_of_the_request() {
    server.say("yes");
    var ids = new ArrayList<String>();
    try (var gateway = Gateways.to(server);
        var _ = MDC.putCloseable("request_id", "17")) {
      gateway.complete(
          Gateways.prompt("ping"), _ -> ids.add(MDC.get("request_id")), Gateways.terms());
      assertThat(MDC.get("request_id")).isEqualTo("17");
    }
    assertThat(ids).containsExactly("r1");
    try (var gateway = Gateways.to(server)) {
      Gateways.ask(gateway);
    }
    assertThat(MDC.get("request_id")).isNull();
  }

  @Test
  void the_request_holds_the_whole_prompt_and_the_key() {
    server.requireKey("sk-1");
    var settings =
        new ModelSettings.Server(
            server.baseUrl(),
            Optional.of(new ModelSettings.ApiKey("sk-1")),
            Optional.of("large"),
            Spending.FREE,
            Limits.STANDARD);
    var prompt =
        new Prompt(
            "Cite.",
            List.of(
                new Prompt.Turn(Prompt.Role.USER, "\"<a>\" & 日本"),
                new Prompt.Turn(Prompt.Role.ASSISTANT, "Yes."),
                new Prompt.Turn(Prompt.Role.USER, "Why?")),
            Optional.of(300),
            0.5,
            "answer",
            Map.of());
    try (var gateway = Gateways.to(settings)) {
      assertThat(gateway.complete(prompt, _ -> {}, Gateways.terms())).isInstanceOf(Finished.class);
    }
    var body = server.chats().getFirst().body();
    assertThat(body.path("model").asText()).isEqualTo("large");
    assertThat(body.path("max_tokens").asInt()).isEqualTo(300);
    assertThat(body.path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(body.path("messages").toString())
        .isEqualTo(
            """
            [{"role":"system","content":"Cite."},{"role":"user","content":"\\"<a>\\" & 日本"},\
            {"role":"assistant","content":"Yes."},{"role":"user","content":"Why?"}]\
            """);
  }

  @Test
  void an_answer_that_hits_the_token_limit_says_so() {
    server.reply(new Reply.Says("length", List.of("To begin")));
    try (var gateway = Gateways.to(server)) {
      assertThat(Gateways.ask(gateway))
          .isInstanceOfSatisfying(Finished.class, f -> assertThat(f.truncated()).isTrue());
    }
  }

  @Test
  void a_server_that_names_no_finish_reason_is_believed_when_it_says_done() {
    server.reply(new Reply.Says("", List.of("fine")));
    try (var gateway = Gateways.to(server)) {
      assertThat(Gateways.ask(gateway))
          .isInstanceOfSatisfying(
              Finished.class, f -> assertThat(f.ending()).isEqualTo(Ending.STOP));
    }
  }

  @Test
  void without_a_name_the_first_listed_model_is_looked_up_once() {
    try (var gateway = Gateways.to(unnamed(server.baseUrl()))) {
      assertThat(gateway.status().model()).isEmpty();
      Gateways.ask(gateway);
      Gateways.ask(gateway);
      assertThat(gateway.status().model()).contains("small");
    }
    assertThat(server.requests())
        .extracting(ModelServer.Request::path)
        .containsExactly("/v1/models", "/v1/chat/completions", "/v1/chat/completions");
    assertThat(server.chats().getFirst().body().path("model").asText()).isEqualTo("small");
  }

  @Test
  void a_model_that_is_gone_is_looked_up_again() {
    try (var gateway = Gateways.to(unnamed(server.baseUrl()))) {
      server.refuse(404, ModelServer.error("The model `small` does not exist"));
      assertThat(Gateways.ask(gateway))
          .isInstanceOfSatisfying(
              Unavailable.class, u -> assertThat(u.kind()).isEqualTo(Kind.NOT_FOUND));
      server.listModels("{\"data\":[{\"id\":\"new\"}]}");
      assertThat(Gateways.ask(gateway)).isInstanceOf(Finished.class);
    }
    assertThat(server.chats().getLast().body().path("model").asText()).isEqualTo("new");
  }

  @Test
  void a_server_without_models_or_with_a_broken_list_is_named() {
    try (var gateway = Gateways.to(unnamed(server.baseUrl()))) {
      server.listModels("{\"data\":[]}");
      assertThat(Gateways.ask(gateway))
          .isInstanceOfSatisfying(
              Unavailable.class, u -> assertThat(u.kind()).isEqualTo(Kind.NOT_FOUND));
      server.listModels("{\"data\":[{");
      assertThat(Gateways.ask(gateway))
          .isInstanceOfSatisfying(
              Unavailable.class, u -> assertThat(u.kind()).isEqualTo(Kind.MALFORMED));
    }
  }

  @Test
  void without_settings_every_call_says_that_no_model_is_set_up() {
    try (var gateway = Gateways.to(new ModelSettings.None())) {
      assertThat(Gateways.ask(gateway))
          .isInstanceOfSatisfying(
              Unavailable.class, u -> assertThat(u.kind()).isEqualTo(Kind.NOT_CONFIGURED));
      assertThat(gateway.status().configured()).isFalse();
    }
  }

  @Test
  void what_the_callers_consumer_throws_ends_the_call_and_reaches_the_caller() {
    server.say("one", "two");
    var seen = new ArrayList<String>();
    try (var gateway = Gateways.to(server)) {
      assertThatThrownBy(
              () ->
                  gateway.complete(
                      Gateways.prompt("ping"),
                      delta -> {
                        seen.add(delta);
                        throw new IllegalStateException("page closed");
                      },
                      Gateways.terms()))
          .hasMessage("page closed");
      assertThat(gateway.status().inFlight()).isZero();
      assertThat(gateway.status().breaker()).isEqualTo(BreakerStatus.State.CLOSED);
    }
    assertThat(seen).containsExactly("one");
  }

  @Test
  void the_log_gets_ids_counts_and_cost_and_never_text() {
    server.say("secret answer");
    var settings =
        new ModelSettings.Server(
            server.baseUrl(),
            Optional.empty(),
            Optional.of("small"),
            new Spending(new Prices(Map.of("small", new Prices.Price(1, 2))), Budgets.NONE),
            Limits.STANDARD);
    var prompt =
        new Prompt(
            "secret system",
            List.of(new Prompt.Turn(Prompt.Role.USER, "secret question")),
            Optional.of(64),
            0.2,
            "answer",
            Map.of("passages", List.of(5L), "messages", List.of(1L, 2L)));
    try (var gateway = Gateways.logging(settings, logged::add)) {
      gateway.complete(
          prompt, _ -> {}, CallTerms.background("job-1", new SpaceId(7), new Cancellation()));
    }
    CallLog.Request request = logged.getFirst().request();
    assertThat(request.requestId()).isEqualTo("r1");
    assertThat(request.jobId()).isEqualTo("job-1");
    assertThat(request.spaceId()).isEqualTo(7);
    assertThat(request.provider()).isEqualTo("localhost:" + server.baseUrl().getPort());
    assertThat(request.model()).isEqualTo("small");
    assertThat(request.promptTokens()).isEqualTo(20);
    assertThat(request.maxTokens()).isEqualTo(64);
    assertThat(request.payloadJson()).isEqualTo("{\"messages\":[1,2],\"passages\":[5]}");
    CallLog.Response response = logged.getFirst().response();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.totalTokens()).isEqualTo(25);
    assertThat(response.costUsd()).isEqualTo(30e-6);
    assertThat(response.errorMessage()).isNull();
    assertThat(logged.toString()).doesNotContain("secret");
  }

  @Test
  void a_failed_call_is_logged_with_its_status_and_sentence() {
    server.refuse(401, ModelServer.error("Incorrect API key provided: sk-leak"));
    try (var gateway =
        Gateways.logging(Gateways.server(server.baseUrl(), Limits.STANDARD), logged::add)) {
      Gateways.ask(gateway);
    }
    CallLog.Response response = logged.getFirst().response();
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.errorMessage()).contains("refused the key").doesNotContain("sk-leak");
  }

  @Test
  void a_log_that_fails_costs_the_record_and_not_the_answer() {
    Consumer<CallLog.Call> full =
        _ -> {
          throw new IllegalStateException("disk full");
        };
    try (var gateway = Gateways.logging(Gateways.server(server.baseUrl(), Limits.STANDARD), full)) {
      assertThat(Gateways.ask(gateway)).isInstanceOf(Finished.class);
      assertThat(gateway.status().unlogged()).isEqualTo(1);
    }
  }

  @Test
  void the_status_keeps_the_last_error_until_an_answer_comes() {
    server.refuse(403, "");
    try (var gateway = Gateways.to(server)) {
      Gateways.ask(gateway);
      assertThat(gateway.status().lastError().orElseThrow().sentence()).contains("(403)");
      Gateways.ask(gateway);
      assertThat(gateway.status().lastError()).isEmpty();
      assertThat(gateway.status().finished()).isEqualTo(1);
      assertThat(gateway.status().failed()).isEqualTo(1);
      assertThat(gateway.status().server()).contains("localhost:" + server.baseUrl().getPort());
    }
  }

  @Test
  void a_call_without_time_is_refused_at_once() {
    assertThatThrownBy(() -> Gateways.terms(Duration.ZERO, new Cancellation()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ModelSettings.Server unnamed(URI baseUrl) {
    return new ModelSettings.Server(
        baseUrl, Optional.empty(), Optional.empty(), Spending.FREE, Limits.STANDARD);
  }
}
