package commonplace.tasks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Quote;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Store;
import commonplace.tasks.Recorder;
import commonplace.tasks.SettableClock;
import commonplace.tasks.Stores;
import commonplace.tasks.Tasks;
import commonplace.tasks.Tools;
import commonplace.tasks.Watching;
import commonplace.tasks.enrich.RunOutcome;
import commonplace.tasks.enrich.RunRequest;
import commonplace.tasks.enrich.RunStatus;
import commonplace.tasks.enrich.Scope;
import commonplace.tasks.fetch.AllowedHosts;
import commonplace.tasks.fetch.FetchLimits;
import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.Networks;
import commonplace.tasks.fetch.OwnPages;
import commonplace.tasks.fetch.Resolver;
import commonplace.tasks.job.CancelOutcome;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.StageName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
  private static final String ENDING = "A tower of granite outlives whoever built it.";

  @TempDir Path dir;
  private final PageServer site = new PageServer();
  private final SettableClock clock = new SettableClock(Instant.now());
  private Store store;
  private Library library;
  private SpaceId space;
  private Recorder people;
  private Tasks tasks;

  @BeforeEach
  void open() {
    store = Stores.open(dir.resolve("commonplace.db"), clock);
    library = new Library(store, clock);
    space = new Spaces(store, clock).owner().space();
    people = new Recorder(store);
    tasks = tasks(AllowedHosts.parse(site.host()));
    tasks.start();
  }

  @AfterEach
  void close() {
    tasks.close();
    store.close();
    site.close();
  }

  private Tasks tasks(AllowedHosts allowed) {
    var fetcher =
        new Fetcher(
            Networks.of(Resolver.system()),
            allowed,
            FetchLimits.standard(),
            clock,
            OwnPages.none());
    return new Tasks(
        store,
        library,
        new Tools(
            Tools.Reach.plain(fetcher),
            Optional.empty(),
            Optional.empty(),
            Optional.of(dir.resolve("rules.yml")),
            Optional.of(dir.resolve("out"))),
        people,
        Watching.settings(clock));
  }

  private JobId send(String url) {
    var created = tasks.jobs().create(new NewJob(space, Optional.empty(), url));
    return ((Creation.Queued) created).job().id();
  }

  private Job read(String url) throws InterruptedException {
    JobId id = send(url);
    people.await(job -> job.id().equals(id) && job.status().over());
    return tasks.jobs().job(id).orElseThrow();
  }

  private List<String> rows(String sql) {
    return store.read(
        db -> db.createQuery(sql).map((row, _) -> String.valueOf(row.getString(1))).list());
  }

  @Test
  void a_link_becomes_a_source_with_passages_claims_people_and_tiers() throws Exception {
    site.page("/lights", Articles.lighthouses(ENDING));

    Job job = read(site.url("/lights"));

    assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
    SourceId source = job.source().orElseThrow();
    assertThat(library.source(source).orElseThrow().title()).isEqualTo("The lights of the coast");
    assertThat(library.passages(source)).extracting(Passage::text).contains(ENDING);
    assertThat(library.claims().of(source)).isNotEmpty();
    assertThat(library.claims().of(source)).allMatch(claim -> claim.ranking().isPresent());
    assertThat(library.mentions(source)).extracting(m -> m.name()).contains("John Smeaton");
    assertThat(people.told()).containsExactly("read: The lights of the coast");
    assertThat(rows("SELECT job_id FROM payload")).isEmpty();
  }

  @Test
  void rules_tag_the_source_what_was_found_in_it_and_how_it_was_judged() throws Exception {
    Files.writeString(
        dir.resolve("rules.yml"),
        """
        rules:
          - {id: best, for: claim, when: {tier: {equals: B}}, tag: best}
          - {id: other, for: claim, stage: 2, when: always, tag: other}
          - {id: person, for: term, when: {term-kind: {equals: person}}, tag: somebody}
          - {id: coast, for: source, when: {title: {contains: coast}}, tag: sea}
        """);
    site.page("/lights", Articles.lighthouses(ENDING));

    Job job = read(site.url("/lights"));

    assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(rows("SELECT DISTINCT coalesce(rule_applied, method) FROM enrichment"))
        .containsExactlyInAnyOrder("best", "other", "person", "no_rule", "coast");
    assertThat(
            rows(
                """
                SELECT claim_id FROM claim c JOIN enrichment e USING (claim_id)
                WHERE (c.tier = 'B') <> (e.rule_applied = 'best')
                """))
        .isEmpty();
  }

  @Test
  void a_run_of_the_rules_that_was_cut_off_goes_on_at_the_next_start() throws Exception {
    site.page("/lights", Articles.lighthouses(ENDING));
    read(site.url("/lights"));
    Files.writeString(
        dir.resolve("rules.yml"), "rules:\n  - {id: all, for: claim, when: always, tag: all}\n");
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                tasks
                    .enrichments()
                    .run(
                        new RunRequest(
                            new Scope.All(), Optional.empty(), false, RunRequest.CHUNK, "me"),
                        _ -> {}))
        .isInstanceOf(InterruptedException.class);
    tasks.close();

    tasks = tasks(AllowedHosts.parse(site.host()));
    tasks.start();

    // behind what the start began, on the same thread
    var one = new RunRequest(new Scope.Test(1), Optional.empty(), true, RunRequest.CHUNK, "me");
    assertThat(tasks.runs().begin(one).get(20, TimeUnit.SECONDS))
        .isInstanceOf(RunOutcome.Ended.class);
    assertThat(tasks.enrichments().find(1).orElseThrow().status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(rows("SELECT DISTINCT rule_applied FROM enrichment")).containsExactly("all");
  }

  @Test
  void the_claims_of_what_was_read_lie_in_the_folder_for_exports() throws Exception {
    site.page("/lights", Articles.lighthouses(ENDING));

    Job job = read(site.url("/lights"));

    assertThat(job.progress().total()).isEqualTo(4);
    Path out = dir.resolve("out");
    try (var files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("source-1.csv", "source-1.json", "source-1.md");
    }
    int claims = library.claims().of(job.source().orElseThrow()).size();
    assertThat(Files.readString(out.resolve("source-1.csv")))
        .startsWith("claim_id,canonical,tier,")
        .matches(text -> text.lines().count() == claims + 1);
    assertThat(new ObjectMapper().readTree(Files.readString(out.resolve("source-1.json"))))
        .hasSize(claims);
    assertThat(out.resolve("source-1.md")).content().startsWith("## [The lights of the coast]");
  }

  @Test
  void a_folder_that_takes_no_files_keeps_nobody_from_the_digest() throws Exception {
    Files.writeString(dir.resolve("out"), "in the way");
    site.page("/lights", Articles.lighthouses(ENDING));

    assertThat(read(site.url("/lights")).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(people.told()).containsExactly("read: The lights of the coast");
  }

  @Test
  void the_metrics_of_a_run_say_what_was_found() throws Exception {
    site.page("/lights", Articles.lighthouses(ENDING));

    Job job = read(site.url("/lights"));

    SourceId source = job.source().orElseThrow();
    assertThat(
            rows(
                """
                SELECT value FROM job_run, json_each(metrics_json) WHERE key <> 'processing_time'
                ORDER BY key
                """))
        .hasSize(12)
        .contains(String.valueOf(library.claims().of(source).size()))
        .contains(String.valueOf(library.passages(source).size()));
  }

  @Test
  void the_same_link_again_is_the_same_source() throws Exception {
    site.page("/lights", Articles.lighthouses(ENDING));
    Job first = read(site.url("/lights"));
    List<Quote> found = quotes(first);

    Job second = read(site.url("/lights") + "?utm_source=mail");

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.source()).isEqualTo(first.source());
    assertThat(quotes(second)).isEqualTo(found).isNotEmpty();
    assertThat(rows("SELECT source_id FROM source")).hasSize(1);
  }

  private List<Quote> quotes(Job job) {
    return library.claims().of(job.source().orElseThrow()).stream().map(Claim::quote).toList();
  }

  @Test
  void a_page_that_has_changed_is_read_anew_in_the_same_source() throws Exception {
    site.page("/lights", Articles.lighthouses(ENDING));
    Job first = read(site.url("/lights"));
    site.page("/lights", Articles.lighthouses("In 2024 one tower fell into the sea."));

    Job second = read(site.url("/lights"));

    assertThat(second.source()).isEqualTo(first.source());
    assertThat(library.passages(second.source().orElseThrow()))
        .extracting(Passage::text)
        .contains("In 2024 one tower fell into the sea.")
        .doesNotContain(ENDING);
  }

  @Test
  void a_page_under_another_address_of_its_own_is_the_same_source() throws Exception {
    String canonical = "<link rel=canonical href=/lights>";
    site.page("/lights", canonical + Articles.lighthouses(ENDING));
    site.page("/amp-lights", canonical + Articles.lighthouses("The AMP page ends otherwise."));
    site.page("/copy", Articles.lighthouses("The AMP page ends otherwise."));
    Job first = read(site.url("/lights"));

    assertThat(read(site.url("/amp-lights")).source()).isEqualTo(first.source());
    assertThat(read(site.url("/copy")).source()).isEqualTo(first.source());
    assertThat(library.sources(space, 10)).hasSize(1);
  }

  @Test
  void the_link_of_a_source_is_the_one_that_its_page_names_and_not_the_one_read_last()
      throws Exception {
    String canonical = "<link rel=canonical href=/lights>";
    site.page("/lights", canonical + Articles.lighthouses(ENDING));
    site.page("/amp-lights", canonical + Articles.lighthouses("The AMP page ends otherwise."));
    SourceId source = read(site.url("/lights")).source().orElseThrow();
    assertThat(read(site.url("/amp-lights?utm_source=mail")).source()).contains(source);

    assertThat(library.source(source).orElseThrow().url()).isEqualTo(site.url("/lights"));
  }

  @Test
  void another_port_of_a_host_takes_over_no_source() throws Exception {
    site.page("/lights", Articles.lighthouses(ENDING));
    SourceId source = read(site.url("/lights")).source().orElseThrow();
    try (var other = new PageServer()) {
      tasks.close();
      tasks = tasks(AllowedHosts.parse(site.host() + "," + other.host()));
      tasks.start();
      String canonical = "<link rel=canonical href='" + site.url("/lights") + "'>";
      other.page("/lights", canonical + Articles.lighthouses("Another program says so."));

      assertThat(read(other.url("/lights")).source().orElseThrow()).isNotEqualTo(source);
    }
    assertThat(library.source(source).orElseThrow().url()).isEqualTo(site.url("/lights"));
    assertThat(library.text(source).orElseThrow()).contains(ENDING);
  }

  @Test
  void a_page_that_is_not_there_fails_at_once_with_a_sentence() throws Exception {
    Job job = read(site.url("/gone"));

    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.fault().orElseThrow().code()).isEqualTo(FaultCode.SOURCE_REFUSED_LOW);
    assertThat(people.told())
        .containsExactly(
            "127.0.0.1 answered 404 (there is no such page). Check the link and send it again.");
    assertThat(site.asked()).containsExactly("/gone");
  }

  @Test
  void an_empty_page_fails_with_a_sentence_and_leaves_no_source() throws Exception {
    site.page("/empty", "<html><body><p> </p></body></html>");

    Job job = read(site.url("/empty"));

    assertThat(job.fault().orElseThrow().code()).isEqualTo(FaultCode.SOURCE_UNREADABLE_LOW);
    assertThat(people.told()).containsExactly(job.fault().orElseThrow().sentence());
    assertThat(rows("SELECT source_id FROM source")).isEmpty();
    assertThat(rows("SELECT job_id FROM payload")).isEmpty();
  }

  @Test
  void a_private_address_is_refused() throws Exception {
    tasks.close();
    tasks = tasks(AllowedHosts.none());
    tasks.start();
    site.page("/lights", Articles.lighthouses(ENDING));

    Job job = read(site.url("/lights"));

    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(site.asked()).isEmpty();
  }

  @Test
  void a_site_that_asks_to_wait_is_asked_again_when_it_said() throws Exception {
    site.status("/lights", 429, Map.of("Retry-After", "30"));
    JobId id = send(site.url("/lights"));
    Job waiting = people.await(job -> job.progress().waitingFor().isPresent());
    assertThat(waiting.progress().waitingFor()).contains("127.0.0.1 asks to wait");
    assertThat(people.putOff(id)).isAfterOrEqualTo(clock.instant().plusSeconds(30));

    site.page("/lights", Articles.lighthouses(ENDING));
    clock.advance(Duration.ofMinutes(2));
    people.await(job -> job.status().over());

    assertThat(tasks.jobs().job(id).orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(site.asked()).containsExactly("/lights", "/lights");
  }

  @Test
  void a_site_that_asks_for_days_is_not_waited_for() throws Exception {
    site.status("/lights", 429, Map.of("Retry-After", "200000"));

    assertThat(read(site.url("/lights")).status()).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void a_download_that_hangs_is_cancelled_at_once() throws Exception {
    var hangs = site.silence("/hangs");
    JobId id = send(site.url("/hangs"));
    assertThat(hangs.await(30, TimeUnit.SECONDS)).isTrue();

    Instant asked = Instant.now();
    assertThat(tasks.jobs().cancel(id, space)).isInstanceOf(CancelOutcome.Cancelled.class);
    people.await(job -> job.status() == JobStatus.CANCELLED);

    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(15));
    assertThat(people.told()).isEmpty();
  }

  @Test
  void the_published_query_of_active_jobs_runs_as_it_stands() throws Exception {
    var hangs = site.silence("/hangs");
    JobId id = send(site.url("/hangs"));
    assertThat(hangs.await(30, TimeUnit.SECONDS)).isTrue();

    assertThat(
            rows(
                """
                SELECT job_id, job_type, status, created_at\s
                FROM job\s
                WHERE status IN ('queued', 'running')
                ORDER BY created_at DESC;
                """))
        .containsExactly(id.value());
    assertThat(tasks.jobs().counts()).isEqualTo(Map.of(JobStatus.RUNNING, 1));
    assertThat(tasks.jobs().job(id).orElseThrow().progress().stage()).isEqualTo(StageName.DOWNLOAD);
    tasks.jobs().cancel(id, space);
  }

  @Test
  void the_published_query_of_metrics_runs_as_it_stands() throws Exception {
    site.page("/lights", Articles.lighthouses(ENDING));
    read(site.url("/lights"));
    store.update(db -> db.execute("UPDATE job SET job_type = 'mine'"));
    String published =
        """
        SELECT jr.run_id, jr.status, jr.metrics_json
        FROM job_run jr
        JOIN job j ON jr.job_id = j.job_id
        WHERE j.job_type = 'mine'
        AND jr.completed_at > datetime('now', '-1 day');
        """;

    assertThat(rows(published)).containsExactly("1-1");
    store.update(
        db -> db.execute("UPDATE job_run SET completed_at = ?", "2020-01-01 00:00:00.000"));
    assertThat(rows(published)).isEmpty();
  }
}
