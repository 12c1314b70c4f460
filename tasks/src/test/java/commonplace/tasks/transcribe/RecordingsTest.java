package commonplace.tasks.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import commonplace.tasks.SettableClock;
import commonplace.tasks.Stores;
import commonplace.tasks.gateway.Budgets;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.gateway.ModelSettings;
import commonplace.tasks.gateway.Prices;
import commonplace.tasks.gateway.Spending;
import commonplace.tasks.gateway.SqliteCallLog;
import commonplace.tasks.gateway.TranscriptionGateway;
import commonplace.tasks.gateway.TranscriptionServer;
import commonplace.tasks.gateway.TranscriptionServer.Reply;
import commonplace.tasks.job.JobId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
  private static final JobId JOB = new JobId("j1");

  private static final String JOB_ROW =
      """
      INSERT INTO job (job_id, job_type, space_id, input_id, config_json, auto_process, status,
        progress_json, created_at, updated_at)
      VALUES (?, 'pipeline', ?, 'https://example.org/a.mp3', '{}', 'true', 'queued', '{}',
        '2026-11-22 08:00:00.000', '2026-11-22 08:00:00.000')
      """;

  @TempDir Path dir;
  private final TranscriptionServer server = new TranscriptionServer();
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T08:00:00Z"));
  private Store store;
  private SpaceId space;
  private Workbench bench;
  private TranscriptionGateway gateway;
  private Recordings recordings;

  @BeforeEach
  void open() {
    store = Stores.open(dir.resolve("commonplace.db"), clock);
    space = new Spaces(store, clock).owner().space();
    bench = new Workbench(dir.resolve("media"));
    gateway = gateway(server(server));
    recordings = recordings(gateway);
    store.update(
        db -> List.of("j1", "j2", "j3").forEach(job -> db.execute(JOB_ROW, job, space.value())));
    server.usually(
        _ ->
            TranscriptionServer.verbose(
                TranscriptionServer.segment(4, 6, "Sentence " + server.forms().size() + ".")));
  }

  @AfterEach
  void close() {
    recordings.close();
    gateway.close();
    store.close();
    server.close();
  }

  private static ModelSettings server(TranscriptionServer at) {
    return server(at, Spending.FREE);
  }

  private static ModelSettings server(TranscriptionServer at, Spending spending) {
    return new ModelSettings.Server(
        at.baseUrl(),
        Optional.empty(),
        Optional.of("whisper-1"),
        spending,
        TranscriptionGateway.LIMITS);
  }

  /// A minute costs a dollar.
  private void spends(Budgets budgets) {
    recordings.close();
    gateway.close();
    var prices = new Prices(Map.of("whisper", new Prices.Price(0, 0, 1)));
    gateway = gateway(server(server, new Spending(prices, budgets)));
    recordings = recordings(gateway);
  }

  private static Budgets.Limit dollars(double most) {
    return new Budgets.Limit(Optional.empty(), Optional.of(most));
  }

  private TranscriptionGateway gateway(ModelSettings settings) {
    return new TranscriptionGateway(
        settings,
        new SqliteCallLog(store),
        new ModelGateway.Sources(clock, () -> 0, () -> UUID.randomUUID().toString()),
        new Breaker("transcribe", clock),
        new Operations(new SimpleMeterRegistry(), clock));
  }

  private Recordings recordings(TranscriptionGateway by) {
    return new Recordings(
        store,
        bench,
        by,
        new SpeechSettings(
            Optional.empty(),
            1,
            Optional.empty(),
            new RecordingLimits(Duration.ofHours(4), 500 << 20)),
        clock);
  }

  private Listened.On on(JobId job) throws InterruptedException {
    return (Listened.On) recordings.advance(job, space);
  }

  private void store(Listened.On on) {
    store.update(on.results());
  }

  private Listened.All whole(JobId job) throws InterruptedException {
    Listened came = recordings.advance(job, space);
    while (came instanceof Listened.On on) {
      store(on);
      came = recordings.advance(job, space);
    }
    assertThat(came).isInstanceOf(Listened.All.class);
    return (Listened.All) came;
  }

  /// 25 minutes of MP3.
  private void podcast(JobId job) {
    bench.keep(job, Spoken.mp3(25 * 60 * 1000 / 26));
  }

  @Test
  void a_recording_is_planned_heard_chunk_by_chunk_and_keeps_its_times() throws Exception {
    podcast(JOB);
    Listened.On planned = on(JOB);
    assertThat(planned.total()).isEqualTo(3);
    assertThat(server.forms()).isEmpty();
    store(planned);
    Listened.On first = on(JOB);
    assertThat(first.done()).isEqualTo(1);
    store(first);
    server.say(
        TranscriptionServer.verbose(
            TranscriptionServer.segment(1, 2.5, "Sentence 1.")
                + ","
                + TranscriptionServer.segment(4, 8, "Second part.")));
    Transcript transcript = whole(JOB).transcript();
    assertThat(transcript.text()).isEqualTo("Sentence 1.\n\nSecond part.\n\nSentence 3.");
    assertThat(transcript.paragraphs())
        .extracting(paragraph -> paragraph.from().toMillis())
        .containsExactly(4_000L, 601_000L, 1_201_000L);
    assertThat(transcript.language()).contains("english");
    assertThat(server.forms()).hasSize(3).allSatisfy(f -> assertThat(f.file().size()).isPositive());
    assertThat(server.faults()).isEmpty();
  }

  @Test
  void a_day_s_budget_holds_for_recordings_too_and_goes_on_the_next_day() throws Exception {
    spends(new Budgets(dollars(9), Budgets.Limit.NONE, Budgets.Limit.NONE));
    podcast(JOB);
    store(on(JOB));
    store(on(JOB));

    assertThat(recordings.advance(JOB, space))
        .isEqualTo(new Listened.Untried(Duration.ofMinutes(10), "model budget"));
    assertThat(server.forms()).hasSize(1);
    assertThat(
            store.<Double>read(
                db ->
                    db.select("SELECT sum(cost_usd) FROM llm_response").mapTo(Double.class).one()))
        .isCloseTo(10, Offset.offset(0.2));

    clock.advance(Duration.ofDays(1));
    assertThat(on(JOB).done()).isEqualTo(2);
  }

  @Test
  void a_job_whose_budget_is_used_up_says_so_and_goes_on_when_it_is_raised() throws Exception {
    spends(new Budgets(Budgets.Limit.NONE, Budgets.Limit.NONE, dollars(9)));
    podcast(JOB);
    store(on(JOB));
    store(on(JOB));

    assertThat(recordings.advance(JOB, space))
        .isInstanceOfSatisfying(
            Listened.Failed.class,
            failed ->
                assertThat(failed.sentence())
                    .startsWith("The budget of a job for models is used up: 0 tokens, 10.")
                    .contains("COMMONPLACE_MODEL_JOB_USD"));

    spends(Budgets.NONE);
    assertThat(on(JOB).done()).isEqualTo(2);
  }

  @Test
  void a_kill_costs_the_chunk_in_hand_and_no_other() throws Exception {
    podcast(JOB);
    store(on(JOB));
    store(on(JOB));
    on(JOB);
    recordings.close();
    recordings = recordings(gateway);
    whole(JOB);
    assertThat(server.forms()).hasSize(4);
    assertThat(
            store.<List<String>>read(
                db ->
                    db.createQuery("SELECT payload_json FROM llm_request")
                        .mapTo(String.class)
                        .list()))
        .hasSize(4)
        .allSatisfy(payload -> assertThat(payload).contains("\"clip\":\""));
  }

  @Test
  void the_same_recording_again_is_not_sent_again_in_its_space_alone() throws Exception {
    podcast(JOB);
    whole(JOB);
    assertThat(server.forms()).hasSize(3);
    var again = new JobId("j2");
    podcast(again);
    assertThat(whole(again).transcript().text()).contains("Sentence 3.");
    assertThat(server.forms()).hasSize(3);
    space = new Spaces(store, clock).enrol("telegram", "100", "Ann").space();
    var elsewhere = new JobId("j3");
    podcast(elsewhere);
    whole(elsewhere);
    assertThat(server.forms()).hasSize(6);
  }

  @Test
  void what_was_heard_goes_with_its_source() throws Exception {
    podcast(JOB);
    Listened.All all = whole(JOB);
    store.update(
        db -> {
          db.execute(
              """
              INSERT INTO source (source_id, space_id, url_key, url, title, site, words, text,
                text_hash, skipped, read_at)
              VALUES (9, ?, 'k', 'u', 't', 's', 1, 'x', 'h', '[]', '2026-11-22 08:00:00.000')
              """,
              space.value());
          all.became().accept(db, new SourceId(9));
          db.execute("DELETE FROM source");
        });
    assertThat(
            store.<Integer>read(
                db -> db.createQuery("SELECT count(*) FROM utterance").mapTo(Integer.class).one()))
        .isZero();
  }

  @Test
  void what_never_became_a_source_is_gone_after_a_month() throws Exception {
    podcast(JOB);
    whole(JOB);
    clock.advance(Duration.ofDays(31));
    var other = new JobId("j2");
    bench.keep(other, Spoken.mp3(100));
    store(on(other));
    assertThat(
            store.<Integer>read(
                db -> db.createQuery("SELECT count(*) FROM recording").mapTo(Integer.class).one()))
        .isEqualTo(1);
  }

  @Test
  void a_server_that_wants_to_be_left_alone_is_and_nothing_is_lost() throws Exception {
    bench.keep(JOB, Spoken.mp3(100));
    store(on(JOB));
    server.reply(new Reply.Raw(429, Map.of("Retry-After", "3600"), ""));
    assertThat(recordings.advance(JOB, space))
        .isInstanceOfSatisfying(
            Listened.Later.class,
            later -> {
              assertThat(later.after()).contains(Duration.ofHours(1));
              assertThat(later.sentence()).contains("60 minutes");
            });
    assertThat(whole(JOB).transcript().text()).isEqualTo("Sentence 2.");
  }

  @Test
  void a_recording_whose_source_was_deleted_and_that_was_swept_is_to_be_sent_again()
      throws Exception {
    bench.keep(JOB, Spoken.mp3(100));
    whole(JOB);
    store.update(db -> db.execute("DELETE FROM recording"));
    var gone =
        new Listened.Failed("What job j1 fetched is no longer kept. Send me the recording again.");

    assertThat(recordings.advance(JOB, space)).isEqualTo(gone);
    bench.sweep(_ -> false);
    assertThat(recordings.advance(JOB, space)).isEqualTo(gone);

    bench.keep(JOB, Spoken.mp3(100));
    assertThat(whole(JOB).transcript().text()).isEqualTo("Sentence 2.");
  }

  @Test
  void a_recording_in_which_nobody_speaks_is_said_to_be_one() throws Exception {
    bench.keep(JOB, Spoken.mp3(100));
    server.usually(_ -> "{\"text\":\"\",\"segments\":[]}");
    store(on(JOB));
    store(on(JOB));
    assertThat(recordings.advance(JOB, space))
        .isInstanceOfSatisfying(
            Listened.Failed.class,
            failed -> assertThat(failed.sentence()).contains("nobody speak"));
  }

  @Test
  void without_a_server_and_a_model_it_says_what_to_set() throws Exception {
    try (var none = gateway(new ModelSettings.None());
        var deaf = recordings(none)) {
      bench.keep(JOB, Spoken.mp3(100));
      assertThat(deaf.configured()).isFalse();
      assertThat(deaf.advance(JOB, space))
          .isInstanceOfSatisfying(
              Listened.Failed.class,
              failed ->
                  assertThat(failed.sentence())
                      .contains("COMMONPLACE_TRANSCRIBE_BASE_URL")
                      .contains("COMMONPLACE_TRANSCRIBE_WHISPER_MODEL"));
    }
  }

  @Test
  void the_workbench_keeps_nothing_of_jobs_that_are_over() {
    podcast(JOB);
    var other = new JobId("j2");
    podcast(other);
    bench.sweep(job -> job.equals(other));
    assertThat(dir.resolve("media").resolve("j1")).doesNotExist();
    assertThat(bench.original(other)).exists();
    bench.clear(other);
    assertThat(dir.resolve("media")).isEmptyDirectory();
  }
}
