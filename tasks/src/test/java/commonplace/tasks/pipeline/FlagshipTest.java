package commonplace.tasks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.Evidence;
import commonplace.memory.knowledge.Nature;
import commonplace.memory.knowledge.Provenance;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.measure.Operations;
import commonplace.tasks.SettableClock;
import commonplace.tasks.Shelf;
import commonplace.tasks.enrich.Exclusions;
import commonplace.tasks.flagship.Evaluator;
import commonplace.tasks.gateway.Limits;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.gateway.ModelServer;
import commonplace.tasks.gateway.ModelServer.Reply;
import commonplace.tasks.gateway.ModelSettings;
import commonplace.tasks.gateway.Spending;
import commonplace.tasks.gateway.SqliteCallLog;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.JobTerms;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.Progress;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Tally;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlagshipTest {
  private static final String TALL = "The Eiffel Tower in Paris is 330 metres tall.";
  private static final String HIGH = "The Eiffel Tower rises 330 metres above the streets.";
  private static final String LONG =
      "The tower was opened in 1889 and is painted every seven years by 25 painters.";
  private static final String DULL = "The shop of the tower sells small towers of brass.";

  @TempDir Path dir;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T08:00:00Z"));
  private final ModelServer model = new ModelServer();
  private Shelf shelf;
  private ModelGateway gateway;
  private Evaluator evaluator;
  private Flagship flagship;

  @BeforeEach
  void open() {
    shelf = new Shelf(dir, clock);
    gateway =
        new ModelGateway(
            new ModelSettings.Server(
                model.baseUrl(),
                Optional.empty(),
                Optional.of("small"),
                Spending.FREE,
                Limits.STANDARD),
            new SqliteCallLog(shelf.store()),
            new ModelGateway.Sources(clock, () -> 0, () -> UUID.randomUUID().toString()),
            new Breaker("llm", clock),
            new Operations(new SimpleMeterRegistry(), clock));
    shelf
        .store()
        .update(
            db ->
                db.execute(
                    """
                    INSERT INTO job (job_id, job_type, space_id, input_id, config_json,
                      auto_process, status, progress_json, created_at, updated_at)
                    VALUES ('1', 'pipeline', ?, 'x', '{}', 'true', 'running', '{}', '', '')
                    """,
                    shelf.space().value()));
    evaluator = new Evaluator(gateway);
    flagship = new Flagship(shelf.library(), new Exclusions(shelf.store()), Optional.of(evaluator));
  }

  @AfterEach
  void close() {
    gateway.close();
    model.close();
    shelf.close();
  }

  private Job job() {
    return new Job(
        new JobId("1"),
        JobType.PIPELINE,
        shelf.space(),
        Optional.empty(),
        "https://example.org/a",
        JobTerms.of(JobType.PIPELINE),
        JobStatus.RUNNING,
        new Progress(
            StageName.FLAGSHIP,
            0,
            1,
            "batches",
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        clock.instant(),
        Optional.empty(),
        clock.instant());
  }

  /// Runs the stage to its end and returns its checkpoints.
  private List<Integer> run(SourceId source) throws InterruptedException {
    var entering = new Checkpoint(StageName.FLAGSHIP, 0, 1, Optional.of(source), Tally.NONE);
    Checkpoint at = entering.at(StageName.FLAGSHIP, flagship.total(job(), entering));
    List<Integer> done = new ArrayList<>();
    while (!at.over()) {
      var outcome = (StageOutcome.Done) flagship.advance(job(), at);
      at = shelf.store().write(outcome.results());
      done.add(at.done());
    }
    return done;
  }

  private void answers(String... evaluations) {
    model.reply(
        new Reply.Says(
            "stop",
            List.of(
                "{\"evaluated_claims\":["
                    + String.join(",", evaluations)
                    + "],\"summary_assessment\":{\"total_claims_processed\":1,"
                    + "\"claims_accepted\":1,\"claims_rejected\":0,\"overall_quality\":\"high\"}}")));
  }

  private static String judged(Claim claim, String decision, double importance, String more) {
    return """
    {"claim_id":"%d","original_claim_text":"…","decision":"%s","importance":%s,
     "dimensions":{"novelty":4,"scope":2.5},"reasoning":"It matters."%s}
    """
        .formatted(claim.id().value(), decision, importance, more);
  }

  @Test
  void the_model_accepts_rejects_merges_and_splits() throws InterruptedException {
    SourceId id = shelf.keep("https://example.org/a", TALL, HIGH, LONG, DULL);
    Claim tall = shelf.claim(id, 1);
    Claim high = shelf.claim(id, 2);
    answers(
        judged(tall, "accept", 8.2, ""),
        judged(high, "merge", 7, ",\"merge_with\":[\"%d\"]".formatted(tall.id().value())),
        judged(
            shelf.claim(id, 3),
            "split",
            6,
            """
            ,"split_into":[
              {"claim_text":"The tower was opened in 1889.","claim_type":"factual"},
              {"claim_text":"The tower is painted every seven years.","claim_type":"causal"}]
            """),
        judged(shelf.claim(id, 4), "reject", 2, ",\"rejection_reason\":\"An advertisement.\""));

    assertThat(run(id)).containsExactly(1, 2);

    assertThat(shelf.claim(id, 1).ranking().orElseThrow().importance()).isEqualTo(8.2);
    assertThat(shelf.claim(id, 1).ranking().orElseThrow().dimensions())
        .containsEntry("novelty", 4.0)
        .containsEntry("scope", 2.5);
    assertThat(shelf.claim(id, 2).mergedInto()).contains(tall.id());
    assertThat(shelf.claim(id, 4).isAccepted()).isFalse();
    assertThat(shelf.claim(id, 4).ranking().orElseThrow().reason()).isEqualTo("An advertisement.");
    List<Claim> parts =
        shelf.library().claims().of(id).stream()
            .filter(c -> c.provenance().method() == Provenance.Method.MODEL)
            .toList();
    assertThat(parts)
        .extracting(Claim::canonical)
        .containsExactlyInAnyOrder(
            "The tower was opened in 1889.", "The tower is painted every seven years.");
    assertThat(parts)
        .allMatch(c -> c.quote().text().equals(LONG) && c.ranking().isPresent())
        .extracting(c -> c.nature().type())
        .containsExactlyInAnyOrder(Nature.Type.FACTUAL, Nature.Type.CAUSAL);
    assertThat(evaluator.dropped()).isZero();
    assertThat(model.chats().getFirst().body().at("/response_format/json_schema/name").asText())
        .isEqualTo("flagship_output_v2");
    assertThat(model.chats()).hasSize(1);
  }

  @Test
  void what_cannot_be_followed_is_dropped_and_counted_and_judged_by_rules()
      throws InterruptedException {
    SourceId id = shelf.keep("https://example.org/a", TALL, LONG, DULL);
    SourceId other = shelf.keep("https://example.org/b", HIGH);
    Claim tall = shelf.claim(id, 1);
    Claim elsewhere = shelf.claim(other, 1);
    answers(
        judged(elsewhere, "reject", 0, ""),
        judged(tall, "accept", 11, ""),
        judged(
            shelf.claim(id, 2),
            "split",
            6,
            """
            ,"split_into":[
              {"claim_text":"The tower was opened in 1890.","claim_type":"factual"},
              {"claim_text":"The tower is painted every seven years.","claim_type":"factual"}]
            """),
        judged(
            shelf.claim(id, 3),
            "merge",
            5,
            ",\"merge_with\":[%d, 999]".formatted(tall.id().value())));

    run(id);

    assertThat(shelf.claim(other, 1).ranking()).isEmpty();
    assertThat(shelf.claim(id, 1).ranking().orElseThrow().dimensions()).containsKey("centrality");
    assertThat(shelf.claim(id, 2).isAccepted()).as("too few parts are left").isTrue();
    assertThat(shelf.claim(id, 3).mergedInto()).as("another number").isEmpty();
    assertThat(shelf.library().claims().of(id)).hasSize(3);
    assertThat(evaluator.dropped()).isEqualTo(5);
  }

  @Test
  void without_an_answer_that_can_be_used_rules_judge() throws InterruptedException {
    SourceId id = shelf.keep("https://example.org/a", TALL, LONG);
    model.reply(new Reply.Says("stop", List.of("I would rather not.")));

    assertThat(run(id)).containsExactly(1, 2);

    assertThat(shelf.library().claims().of(id))
        .allMatch(c -> c.ranking().orElseThrow().dimensions().containsKey("centrality"));
  }

  @Test
  void a_model_that_refuses_is_not_asked_about_the_next_batch() throws InterruptedException {
    SourceId id = shelf.keep("https://example.org/a", many());
    model.usually(new Reply.Raw(401, Map.of(), ModelServer.error("no")));

    assertThat(run(id)).containsExactly(2, 3);

    assertThat(model.chats()).hasSize(1);
    assertThat(shelf.library().claims().of(id)).allMatch(c -> c.ranking().isPresent());
  }

  @Test
  void each_batch_is_a_unit_and_is_asked_about_once() throws InterruptedException {
    SourceId id = shelf.keep("https://example.org/a", many());
    answers(judged(shelf.claim(id, 1), "accept", 9, ""));
    answers(judged(shelf.claim(id, 11), "accept", 9, ""));

    assertThat(run(id)).containsExactly(1, 2, 3);

    assertThat(model.chats()).hasSize(2);
    assertThat(shelf.claim(id, 11).ranking().orElseThrow().importance()).isEqualTo(9);
    assertThat(shelf.library().claims().evidence(shelf.claim(id, 1).id()))
        .extracting(Evidence::quote)
        .containsExactly(shelf.claim(id, 1).canonical());
  }

  @Test
  void a_batch_that_was_answered_before_a_crash_is_not_asked_about_again()
      throws InterruptedException {
    SourceId id = shelf.keep("https://example.org/a", TALL);
    answers(judged(shelf.claim(id, 1), "accept", 9, ""));
    flagship.advance(job(), new Checkpoint(StageName.FLAGSHIP, 0, 2, Optional.of(id), Tally.NONE));
    assertThat(shelf.claim(id, 1).ranking()).as("nothing was stored").isEmpty();

    run(id);

    assertThat(model.chats()).hasSize(1);
    assertThat(shelf.claim(id, 1).ranking().orElseThrow().importance()).isEqualTo(9);
  }

  private static String[] many() {
    return IntStream.rangeClosed(1, 11)
        .mapToObj(i -> "Lighthouse %d of the coast was lit in %d.".formatted(i, 1700 + i))
        .toArray(String[]::new);
  }
}
