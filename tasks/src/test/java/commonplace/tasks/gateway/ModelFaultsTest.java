package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.breaker.BreakerStatus;
import commonplace.tasks.LogLines;
import commonplace.tasks.gateway.Completion.CutOff;
import commonplace.tasks.gateway.Completion.Finished;
import commonplace.tasks.gateway.Completion.Kind;
import commonplace.tasks.gateway.Completion.Unavailable;
import commonplace.tasks.gateway.ModelServer.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFaultsTest {
  private static final Map<String, String> EVENTS = Map.of("Content-Type", "text/event-stream");

  /// Long enough for a request to arrive on a busy machine.
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static final Duration LONG = Duration.ofSeconds(60);
  private final ModelServer server = new ModelServer();
  private final ModelGateway gateway = Gateways.to(server);

  @AfterEach
  void stop() {
    gateway.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "401, '', UNAUTHORIZED",
    "402, '', QUOTA",
    "403, '', FORBIDDEN",
    "404, '', NOT_FOUND",
    "400, context_length_exceeded, CONTEXT_TOO_LONG",
    "400, '', BAD_REQUEST",
    "429, insufficient_quota, QUOTA",
    "307, '', MALFORMED",
  })
  void a_refusal_ends_the_call_at_once_with_its_own_kind(int status, String code, Kind kind) {
    server.refuse(status, ModelServer.error("vendor text sk-leak", code));
    Unavailable unavailable = Gateways.unavailable(Gateways.ask(gateway));
    assertThat(unavailable.kind()).isEqualTo(kind);
    assertThat(unavailable.sentence()).doesNotContain("vendor").endsWith(".");
    assertThat(server.chats()).hasSize(1);
  }

  @Test
  void a_wrong_key_is_never_shown() {
    server.requireKey("sk-right");
    var settings =
        new ModelSettings.Server(
            server.baseUrl(),
            Optional.of(new ModelSettings.ApiKey("sk-wrong")),
            Optional.of("small"),
            Spending.FREE,
            Limits.STANDARD);
    assertThat(settings.toString()).doesNotContain("sk-wrong");
    try (var mistaken = Gateways.to(settings)) {
      Unavailable unavailable = Gateways.unavailable(Gateways.ask(mistaken));
      assertThat(unavailable.kind()).isEqualTo(Kind.UNAUTHORIZED);
      assertThat(unavailable.sentence()).doesNotContain("sk-");
    }
  }

  @Test
  void a_failed_call_is_one_line_in_the_log_without_its_text() {
    server.reply(new Reply.Says("stop", List.of("fine")));
    server.refuse(401, ModelServer.error("vendor text sk-leak", ""));
    try (var log = new LogLines("commonplace.tasks.gateway.ModelGateway")) {
      Gateways.ask(gateway);
      assertThat(log.lines()).isEmpty();

      Unavailable unavailable = Gateways.unavailable(Gateways.ask(gateway));
      assertThat(log.lines())
          .containsExactly("WARN model call r1 failed: UNAUTHORIZED: " + unavailable.sentence());
    }
  }

  @Test
  void server_errors_are_tried_three_times() {
    server.refuse(500, "oops");
    server.refuse(503, "");
    assertThat(Gateways.ask(gateway)).isInstanceOf(Finished.class);
    server.refuse(500, "");
    server.refuse(502, "<html>");
    server.refuse(500, "");
    assertThat(Gateways.unavailable(Gateways.ask(gateway)))
        .isEqualTo(
            new Unavailable(
                Kind.SERVER_ERROR,
                "The model server at localhost:%d failed (500). Ask again in a minute, or look at its log."
                    .formatted(server.baseUrl().getPort())));
    assertThat(server.chats()).hasSize(6);
  }

  @Test
  void calls_their_further_tries_and_their_errors_are_counted() {
    var meters = new SimpleMeterRegistry();
    var settings = Gateways.server(server.baseUrl(), Limits.STANDARD);
    try (var counted = Gateways.counting(settings, new Gateways.Written(_ -> {}), meters)) {
      server.refuse(503, "");
      assertThat(Gateways.ask(counted)).isInstanceOf(Finished.class);
      server.refuse(401, "");
      Gateways.ask(counted);
      server.reply(new Reply.Hangs());
      counted.complete(Gateways.prompt("ping"), _ -> {}, Gateways.terms(SHORT, new Cancellation()));
    }
    assertThat(count(meters, "commonplace.operations", "status", "success")).isEqualTo(1);
    assertThat(count(meters, "commonplace.operations", "status", "failure")).isEqualTo(2);
    assertThat(count(meters, "commonplace.retries", "operation_type", "model_call")).isEqualTo(1);
    assertThat(count(meters, "commonplace.errors", "error_type", "TimeoutError")).isEqualTo(1);
  }

  private static double count(SimpleMeterRegistry meters, String name, String... tags) {
    return meters.get(name).tags(tags).counter().count();
  }

  @Test
  void a_rate_limit_is_waited_for_as_long_as_the_server_asks() {
    server.reply(new Reply.Raw(429, Map.of("Retry-After", "1"), ""));
    long before = System.nanoTime();
    assertThat(Gateways.ask(gateway)).isInstanceOf(Finished.class);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void a_rate_limit_beyond_the_deadline_is_reported_with_its_pause() {
    server.reply(new Reply.Raw(429, Map.of("Retry-After", "3600"), ""));
    Unavailable unavailable = Gateways.unavailable(Gateways.ask(gateway));
    assertThat(unavailable.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(unavailable.sentence()).contains("in 60 minutes");
    assertThat(server.chats()).hasSize(1);
  }

  @Test
  void nobody_listening_is_unreachable() throws Exception {
    URI nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = URI.create("http://localhost:" + socket.getLocalPort());
    }
    try (var lost = Gateways.to(Gateways.server(nobody, Limits.STANDARD))) {
      Unavailable unavailable = Gateways.unavailable(Gateways.ask(lost));
      assertThat(unavailable.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(unavailable.sentence()).contains("the connection was refused");
    }
  }

  @Test
  void an_unknown_host_is_unreachable() {
    URI nowhere = URI.create("http://model.invalid:8080");
    try (var lost = Gateways.to(Gateways.server(nowhere, Limits.STANDARD))) {
      Unavailable unavailable = Gateways.unavailable(Gateways.ask(lost));
      assertThat(unavailable.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(unavailable.sentence()).contains("there is no such host");
    }
  }

  @Test
  void silence_before_the_first_byte_times_out_without_a_second_try() throws Exception {
    server.reply(new Reply.Hangs());
    try (var impatient = patient(SHORT, LONG)) {
      Unavailable unavailable = Gateways.unavailable(Gateways.ask(impatient));
      assertThat(unavailable.kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(unavailable.sentence()).contains("sent nothing for a second");
      assertThat(server.chats()).hasSize(1);
      assertThat(server.clientLeft()).isTrue();
    }
  }

  @Test
  void silence_within_an_answer_cuts_it_off_and_closes_the_connection() throws Exception {
    server.reply(new Reply.HangsAfter("So far"));
    try (var impatient = patient(LONG, SHORT)) {
      CutOff cut = Gateways.cutOff(Gateways.ask(impatient));
      assertThat(cut.textSoFar()).isEqualTo("So far");
      assertThat(cut.why().kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(server.clientLeft()).isTrue();
    }
  }

  @Test
  void the_deadline_ends_a_call_whatever_the_other_limits_allow() {
    server.reply(new Reply.Hangs());
    Completion completion =
        gateway.complete(
            Gateways.prompt("ping"), _ -> {}, Gateways.terms(SHORT, new Cancellation()));
    assertThat(Gateways.unavailable(completion).sentence())
        .contains("did not finish within a second");
  }

  @Test
  void a_connection_that_breaks_within_an_answer_cuts_it_off_without_a_second_try() {
    server.reply(new Reply.BreaksAfter("So far"));
    CutOff cut = Gateways.cutOff(Gateways.ask(gateway));
    assertThat(cut.textSoFar()).isEqualTo("So far");
    assertThat(cut.why().sentence()).contains("broke off in the middle of its answer");
    assertThat(server.chats()).hasSize(1);
  }

  @Test
  void an_answer_that_just_ends_is_cut_off_too() {
    server.reply(new Reply.EndsAfter("So far"));
    assertThat(Gateways.cutOff(Gateways.ask(gateway)).why().kind()).isEqualTo(Kind.BROKEN_OFF);
  }

  @Test
  void a_stream_that_ends_before_any_text_is_asked_for_again() {
    server.reply(new Reply.Raw(200, EVENTS, ": hello\n\n"));
    assertThat(Gateways.ask(gateway)).isInstanceOf(Finished.class);
    assertThat(server.chats()).hasSize(2);
  }

  @Test
  void a_web_page_instead_of_an_answer_is_malformed() {
    server.reply(
        new Reply.Raw(
            200, Map.of("Content-Type", "text/html; charset=utf-8"), "<html>Sign in</html>"));
    assertThat(Gateways.unavailable(Gateways.ask(gateway)).kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void json_that_is_no_stream_is_malformed() {
    server.reply(new Reply.Raw(200, Map.of(), "{\"error\":\"unexpected endpoint\"}"));
    assertThat(Gateways.unavailable(Gateways.ask(gateway)).kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void a_broken_chunk_before_any_text_is_malformed() {
    server.reply(new Reply.Raw(200, EVENTS, "data: {\"choices\":[{\"del\n\ndata: [DONE]\n\n"));
    assertThat(Gateways.unavailable(Gateways.ask(gateway)).kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void a_broken_chunk_after_text_cuts_the_answer_off() {
    server.reply(
        new Reply.Raw(
            200,
            EVENTS,
            """
            data: {"choices":[{"index":0,"delta":{"content":"So far"}}]}

            data: {"choices":[{"ind

            data: {"choices":[{"index":0,"delta":{"content":" not this"}}]}

            data: [DONE]

            """));
    CutOff cut = Gateways.cutOff(Gateways.ask(gateway));
    assertThat(cut.textSoFar()).isEqualTo("So far");
    assertThat(cut.why().kind()).isEqualTo(Kind.BROKEN_OFF);
  }

  @Test
  void an_error_within_the_stream_cuts_the_answer_off_with_its_kind() {
    server.reply(
        new Reply.Raw(
            200,
            EVENTS,
            """
            data: {"choices":[{"index":0,"delta":{"content":"So far"}}]}

            data: {"error":{"code":429,"message":"slow down"}}

            """));
    assertThat(Gateways.cutOff(Gateways.ask(gateway)).why().kind()).isEqualTo(Kind.RATE_LIMITED);
  }

  @Test
  void text_that_speaks_of_an_error_is_text() {
    server.say("{\"error\": \"none\"}");
    assertThat(Gateways.ask(gateway))
        .isInstanceOfSatisfying(
            Finished.class, f -> assertThat(f.text()).isEqualTo("{\"error\": \"none\"}"));
  }

  @Test
  void an_answer_without_text_is_empty() {
    server.reply(new Reply.Says("stop", List.of()));
    assertThat(Gateways.unavailable(Gateways.ask(gateway)).kind()).isEqualTo(Kind.EMPTY);
  }

  @Test
  void three_failed_calls_open_the_breaker_and_the_server_is_left_alone() {
    for (int page = 0; page < 3; page++) {
      server.reply(new Reply.Raw(200, Map.of("Content-Type", "text/html"), ""));
      Gateways.ask(gateway);
    }
    Unavailable unavailable = Gateways.unavailable(Gateways.ask(gateway));
    assertThat(unavailable.kind()).isEqualTo(Kind.BREAKER_OPEN);
    assertThat(unavailable.sentence())
        .containsPattern("tried again in [1-6]\\d seconds")
        .endsWith(" Last reason: it sent something that is not a model's answer.");
    assertThat(server.chats()).hasSize(3);
    assertThat(gateway.status().breaker()).isEqualTo(BreakerStatus.State.OPEN);
  }

  @Test
  void refusals_that_are_not_the_servers_fault_leave_the_breaker_closed() {
    for (int refusal = 0; refusal < 4; refusal++) {
      server.refuse(400, "");
      Gateways.ask(gateway);
    }
    assertThat(Gateways.ask(gateway)).isInstanceOf(Finished.class);
  }

  @Test
  void a_call_without_a_free_place_within_its_time_is_told_that_the_model_is_busy()
      throws Exception {
    server.reply(new Reply.Hangs());
    var single = new Limits(LONG, LONG, LONG, 1, 1);
    try (var narrow = Gateways.to(Gateways.server(server.baseUrl(), single))) {
      Thread.ofVirtual().start(() -> Gateways.ask(narrow));
      server.awaitRequest();
      Completion completion =
          narrow.complete(
              Gateways.prompt("ping"), _ -> {}, Gateways.terms(SHORT, new Cancellation()));
      assertThat(Gateways.unavailable(completion).kind()).isEqualTo(Kind.BUSY);
      assertThat(narrow.status().inFlight()).isEqualTo(1);
    }
  }

  private ModelGateway patient(Duration firstToken, Duration betweenTokens) {
    return Gateways.to(
        Gateways.server(server.baseUrl(), new Limits(LONG, firstToken, betweenTokens, 4, 4)));
  }
}
