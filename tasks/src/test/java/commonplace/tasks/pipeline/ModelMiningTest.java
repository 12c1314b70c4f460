package commonplace.tasks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Provenance.Method;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Store;
import commonplace.tasks.Recorder;
import commonplace.tasks.Stores;
import commonplace.tasks.Tasks;
import commonplace.tasks.Tools;
import commonplace.tasks.Watching;
import commonplace.tasks.fetch.AllowedHosts;
import commonplace.tasks.fetch.FetchLimits;
import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.Networks;
import commonplace.tasks.fetch.OwnPages;
import commonplace.tasks.fetch.Resolver;
import commonplace.tasks.gateway.ModelServer;
import commonplace.tasks.gateway.ModelServer.Reply;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.StageName;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelMiningTest {
  private static final String SAYS =
      """
      {"claims":[
        {"claim_text":"Smeaton's tower is of granite.","claim_type":"factual","domain":"history",
         "stance":"asserts","evidence_spans":[{"segment_id":"2","quote":"built the tower from granite blocks","t0":"0:00","t1":"0:00"}]},
        {"claim_text":"The last keeper left in 1998.","claim_type":"factual","domain":"history",
         "stance":"asserts","evidence_spans":[{"segment_id":"8","quote":"last keeper left the coast in 1998","t0":"0:00","t1":"0:00"}]},
        {"claim_text":"The lights are haunted by keepers.","claim_type":"factual","domain":"history",
         "stance":"asserts","evidence_spans":[{"segment_id":"1","quote":"the lights are haunted to this day","t0":"0:00","t1":"0:00"}]}],
       "jargon":[],"people":[],"mental_models":[]}
      """;

  @TempDir Path dir;
  private final InstantSource clock = InstantSource.system();
  private final PageServer site = new PageServer();
  private final ModelServer model = new ModelServer();
  private Store store;
  private Library library;
  private Recorder people;
  private Tasks tasks;

  @BeforeEach
  void serve() {
    site.page("/lights", Articles.lighthouses("A tower outlives whoever built it."));
    model.usually(new Reply.Says("stop", List.of(SAYS)));
    open();
  }

  @AfterEach
  void close() {
    shut();
    site.close();
    model.close();
  }

  private void shut() {
    tasks.close();
    store.close();
  }

  private void open() {
    store = Stores.open(dir.resolve("commonplace.db"), clock);
    library = new Library(store, clock);
    people = new Recorder(store);
    var fetcher =
        new Fetcher(
            Networks.of(Resolver.system()),
            AllowedHosts.parse(site.host()),
            FetchLimits.standard(),
            clock,
            OwnPages.none());
    tasks =
        new Tasks(
            store,
            library,
            new Tools(
                Tools.Reach.plain(fetcher),
                Optional.of(Modelled.miner(store, model.baseUrl(), clock)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            people,
            Watching.settings(clock));
    tasks.start();
  }

  private Job read() throws InterruptedException {
    SpaceId space = new Spaces(store, clock).owner().space();
    var created =
        (Creation.Queued)
            tasks.jobs().create(new NewJob(space, Optional.empty(), site.url("/lights")).again());
    return finished(created.job().id());
  }

  private Job finished(JobId id) throws InterruptedException {
    Job job = tasks.jobs().job(id).orElseThrow();
    if (!job.status().over()) {
      people.await(shown -> shown.id().equals(id) && shown.status().over());
    }
    return tasks.jobs().job(id).orElseThrow();
  }

  private double metric(String name) {
    return store.read(
        db ->
            db.createQuery("SELECT json_extract(metrics_json, '$.' || :name) FROM job_run")
                .bind("name", name)
                .mapTo(Double.class)
                .list()
                .getLast());
  }

  private List<Claim> claims(Job job) {
    SourceId source = job.source().orElseThrow();
    String text = library.text(source).orElseThrow();
    List<Claim> claims = library.claims().of(source);
    assertThat(claims)
        .isNotEmpty()
        .allSatisfy(c -> assertThat(c.quote().span().of(text)).isEqualTo(c.quote().text()));
    return claims;
  }

  @Test
  void a_source_is_mined_in_batches_and_what_the_model_invents_is_counted() throws Exception {
    Job job = read();

    assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(claims(job))
        .extracting(Claim::canonical)
        .containsExactlyInAnyOrder(
            "Smeaton's tower is of granite.", "The last keeper left in 1998.");
    assertThat(claims(job)).allMatch(c -> c.provenance().method() == Method.MODEL);
    int passages = library.passages(job.source().orElseThrow()).size();
    int batches = Math.ceilDiv(passages, 4);
    assertThat(model.chats()).hasSize(batches);
    assertThat(metric("model_segments")).isEqualTo(passages);
    assertThat(metric("quotes_located")).isEqualTo(2);
    assertThat(metric("quotes_rejected")).isEqualTo(3 * batches - 2);
    assertThat(metric("quote_rejection_rate")).isBetween(0.5, 0.9);
    int dropped =
        store.read(
            db ->
                db.createQuery("SELECT count(*) FROM repair WHERE problem LIKE '%not stand%'")
                    .mapTo(Integer.class)
                    .one());
    assertThat(dropped).isEqualTo(3 * batches - 2);
  }

  @Test
  void a_model_that_is_down_leaves_the_source_to_the_rules() throws Exception {
    model.usually(new Reply.Raw(401, Map.of(), ModelServer.error("no")));

    Job job = read();

    assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(claims(job)).allMatch(c -> c.provenance().method() == Method.RULES);
    assertThat(model.chats()).hasSize(1);
    assertThat(metric("model_segments")).isZero();
    assertThat(people.told()).last().asString().contains(", without: ", "401");
  }

  @Test
  void why_it_was_mined_without_the_model_is_told_by_the_job_that_delivers_it() throws Exception {
    model.reply(new Reply.Says("stop", List.of("I would rather not.")));
    SpaceId space = new Spaces(store, clock).owner().space();
    var created =
        tasks.jobs().create(NewJob.of(JobType.DOWNLOAD, space, site.url("/lights")).chained());
    assertThat(created).isInstanceOf(Creation.Queued.class);
    people.await(job -> job.type() == JobType.UPLOAD && job.status().over());

    assertThat(people.told()).last().asString().contains(", partly: The model's answer");
  }

  @Test
  void why_it_was_mined_without_the_model_is_told_until_it_is_mined_with_it() throws Exception {
    model.usually(new Reply.Raw(401, Map.of(), ModelServer.error("no")));
    SpaceId space = new Spaces(store, clock).owner().space();
    tasks.jobs().create(NewJob.of(JobType.DOWNLOAD, space, site.url("/lights")).chained());
    people.await(job -> job.type() == JobType.UPLOAD && job.status().over());
    tasks.pauses().pause(StageName.MINE);
    String source = rows("SELECT source_id FROM source").getFirst();
    tasks.jobs().create(NewJob.of(JobType.MINE, space, source).again());

    deliver(space, source);

    assertThat(people.told()).last().asString().contains(", without: ", "401");
    tasks.pauses().resume(StageName.MINE);
    people.await(job -> job.type() == JobType.MINE && job.status().over());
    model.usually(new Reply.Says("stop", List.of(SAYS)));
    read();
    deliver(space, source);
    assertThat(people.told()).last().asString().doesNotContain("401");
  }

  private void deliver(SpaceId space, String source) throws InterruptedException {
    var upload = tasks.jobs().create(NewJob.of(JobType.UPLOAD, space, source).again());
    assertThat(finished(((Creation.Queued) upload).job().id()).status())
        .isEqualTo(JobStatus.COMPLETED);
  }

  private List<String> rows(String sql) {
    return store.read(db -> db.createQuery(sql).mapTo(String.class).list());
  }

  @Test
  void a_batch_that_got_no_usable_answer_is_left_to_the_rules_and_the_next_is_asked_for()
      throws Exception {
    model.reply(new Reply.Says("stop", List.of("I would rather not.")));

    Job job = read();

    assertThat(claims(job))
        .extracting(c -> c.provenance().method())
        .contains(Method.MODEL, Method.RULES);
    assertThat(metric("model_segments"))
        .isEqualTo(library.passages(job.source().orElseThrow()).size() - 4);
    assertThat(people.told()).last().asString().contains(", partly: The model's answer");
  }

  @Test
  void an_answer_that_was_paid_for_is_not_paid_for_again_after_a_kill() throws Exception {
    shut();
    kill();
    int before = model.chats().size();
    open();

    Job job = finished(new JobId("1"));

    assertThat(before).isEqualTo(2);
    assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
    int batches = Math.ceilDiv(library.passages(job.source().orElseThrow()).size(), 4);
    assertThat(model.chats()).hasSize(batches).doesNotHaveDuplicates();
    assertThat(claims(job)).hasSize(2);

    Job again = mined(job.source().orElseThrow());
    assertThat(again.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(model.chats()).hasSize(batches);
    assertThat(claims(job)).hasSize(2);
  }

  private Job mined(SourceId source) throws InterruptedException {
    SpaceId space = new Spaces(store, clock).owner().space();
    var created =
        tasks.jobs().create(NewJob.of(JobType.MINE, space, String.valueOf(source.value())).again());
    return finished(((Creation.Queued) created).job().id());
  }

  private void kill() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                DyingMiner.class.getName(),
                dir.resolve("commonplace.db").toString(),
                site.url("/lights"),
                model.baseUrl().toString())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("child.log").toFile())
            .start();
    assertThat(child.waitFor(180, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(137);
  }
}
