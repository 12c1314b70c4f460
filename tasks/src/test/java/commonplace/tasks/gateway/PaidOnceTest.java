package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import commonplace.tasks.SettableClock;
import commonplace.tasks.Stores;
import commonplace.tasks.gateway.Completion.Finished;
import commonplace.tasks.gateway.Completion.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaidOnceTest {
  private static final PaidQuestion.Shape SHAPE =
      new PaidQuestion.Shape("answer_v1", "{\"type\":\"object\"}");

  @TempDir Path dir;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T08:00:00Z"));
  private final ModelServer server = new ModelServer();
  private final AtomicInteger ids = new AtomicInteger();
  private Store store;
  private SqliteCallLog log;
  private SpaceId space;
  private SourceId source;

  @BeforeEach
  void open() {
    store = Stores.open(dir.resolve("commonplace.db"), clock);
    log = new SqliteCallLog(store);
    space = new Spaces(store, clock).owner().space();
    source = read("https://example.org/a");
    store.update(
        db ->
            db.execute(
                """
                INSERT INTO job (job_id, job_type, space_id, input_id, config_json, auto_process,
                  status, progress_json, created_at, updated_at)
                VALUES ('job-1', 'mine', ?, 'x', '{}', 'true', 'running', '{}', '', '')
                """,
                space.value()));
  }

  @AfterEach
  void close() {
    server.close();
    store.close();
  }

  private SourceId read(String url) {
    return new Library(store, clock)
        .keep(
            space,
            new Reading(
                url,
                url,
                "A",
                "example.org",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "Water boils at 100 degrees, says " + url,
                List.of(),
                List.of()));
  }

  private ModelGateway gateway(Budgets budgets) {
    var settings =
        new ModelSettings.Server(
            server.baseUrl(),
            Optional.empty(),
            Optional.of("small"),
            new Spending(new Prices(Map.of("sma", new Prices.Price(1_000, 2_000))), budgets),
            Limits.STANDARD);
    return new ModelGateway(
        settings,
        log,
        new ModelGateway.Sources(clock, Gateways.NO_JITTER, () -> "r" + ids.incrementAndGet()),
        new Breaker("llm", clock),
        new Operations(new SimpleMeterRegistry(), clock));
  }

  private static PaidQuestion question(String text, SourceId about) {
    return new PaidQuestion(Gateways.prompt(text), Optional.of(SHAPE), about);
  }

  private Completion ask(ModelGateway gateway, String text, SourceId about) {
    return gateway.completeOnce(
        question(text, about), CallTerms.background("job-1", space, new Cancellation()));
  }

  private static String text(Completion completion) {
    assertThat(completion).isInstanceOf(Finished.class);
    return ((Finished) completion).text();
  }

  @Test
  void the_same_question_is_answered_from_what_is_kept_also_by_another_process() {
    server.say("{\"a\":1}");
    try (var gateway = gateway(Budgets.NONE)) {
      assertThat(text(ask(gateway, "ping", source))).isEqualTo("{\"a\":1}");
    }
    try (var gateway = gateway(Budgets.NONE)) {
      assertThat(text(ask(gateway, "ping", source))).isEqualTo("{\"a\":1}");
      assertThat(gateway.status().reused()).isEqualTo(1);
    }
    assertThat(server.chats()).hasSize(1);
  }

  @Test
  void another_question_another_source_and_an_unanswered_one_are_asked() {
    server.refuse(401, ModelServer.error("no"));
    try (var gateway = gateway(Budgets.NONE)) {
      ask(gateway, "ping", source);
      ask(gateway, "ping", source);
      ask(gateway, "pong", source);
      ask(gateway, "ping", read("https://example.org/b"));
    }
    assertThat(server.chats()).hasSize(4);
  }

  @Test
  void what_is_kept_goes_with_its_source_and_after_its_time() {
    try (var gateway = gateway(Budgets.NONE)) {
      ask(gateway, "ping", source);
      ask(gateway, "ping", read("https://example.org/b"));
      new Library(store, clock).forget(space, source);
      assertThat(log.forgetPayloads(clock.instant())).isZero();
      clock.advance(Duration.ofDays(30));
      assertThat(log.forgetPayloads(clock.instant())).isEqualTo(1);
    }
    assertThat(log.total().requests()).isEqualTo(2);
  }

  @Test
  void the_shape_is_asked_of_the_server_until_it_refuses_requests_that_hold_one() {
    server.say("{}");
    server.refuse(400, ModelServer.error("response_format is not supported"));
    try (var gateway = gateway(Budgets.NONE)) {
      ask(gateway, "one", source);
      assertThat(text(ask(gateway, "two", source))).isEqualTo("pong");
      ask(gateway, "three", source);
    }
    assertThat(server.chats())
        .extracting(chat -> chat.body().at("/response_format/json_schema/schema/type").asText())
        .containsExactly("object", "object", "", "");
    assertThat(server.chats().getFirst().body().at("/response_format/json_schema/name").asText())
        .isEqualTo("answer_v1");
  }

  @Test
  void a_job_may_use_no_more_than_its_budget_and_others_go_on() {
    var budgets =
        new Budgets(
            Budgets.Limit.NONE,
            Budgets.Limit.NONE,
            new Budgets.Limit(Optional.of(25L), Optional.empty()));
    try (var gateway = gateway(budgets)) {
      ask(gateway, "one", source);
      assertThat(Gateways.unavailable(ask(gateway, "two", source)).kind())
          .isEqualTo(Kind.JOB_BUDGET);
      assertThat(text(ask(gateway, "one", source))).isEqualTo("pong");
      assertThat(Gateways.ask(gateway)).isInstanceOf(Finished.class);
      assertThat(gateway.status().failed()).isZero();
    }
    assertThat(server.chats()).hasSize(2);
  }

  @Test
  void a_space_has_its_budget_for_each_day_and_is_told_so() {
    var budgets =
        new Budgets(
            Budgets.Limit.NONE,
            new Budgets.Limit(Optional.empty(), Optional.of(0.03)),
            Budgets.Limit.NONE);
    try (var gateway = gateway(budgets)) {
      assertThat(inChat(gateway, space)).isInstanceOf(Finished.class);
      var refused = Gateways.unavailable(inChat(gateway, space));
      assertThat(refused.kind()).isEqualTo(Kind.BUDGET);
      assertThat(refused.sentence())
          .isEqualTo(
              "The budget of this chat for the model is used up. It begins anew at midnight UTC;"
                  + " until then I answer without it.");
      clock.advance(Duration.ofHours(16));
      assertThat(inChat(gateway, space)).isInstanceOf(Finished.class);
    }
  }

  @Test
  void a_day_has_its_budget_for_everybody() {
    var budgets =
        new Budgets(
            new Budgets.Limit(Optional.of(20L), Optional.empty()),
            Budgets.Limit.NONE,
            Budgets.Limit.NONE);
    try (var gateway = gateway(budgets)) {
      ask(gateway, "one", source);
      assertThat(Gateways.unavailable(inChat(gateway, space)).sentence())
          .startsWith("The budget of today for the model is used up.");
    }
  }

  private static Completion inChat(ModelGateway gateway, SpaceId space) {
    return gateway.complete(
        Gateways.prompt("ping"), _ -> {}, CallTerms.interactive(space, new Cancellation()));
  }
}
