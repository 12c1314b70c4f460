package commonplace.tasks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.memory.knowledge.Catalogue;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.enrich.RunOutcome;
import commonplace.tasks.enrich.RunRequest;
import commonplace.tasks.enrich.RunStatus;
import commonplace.tasks.enrich.Scope;
import commonplace.tasks.export.SourceFiles;
import commonplace.tasks.fetch.AllowedHosts;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.History;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Tally;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PipelineTest extends PipelineCase {
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
    Path out = Files.writeString(dir.resolve("out"), "in the way");
    site.page("/lights", Articles.lighthouses(ENDING));

    Job job = read(site.url("/lights"));

    assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(people.told())
        .containsExactly(
            "read: The lights of the coast, Not written to the folder for exports: source-1.csv"
                + " (something else stands in its place), source-1.json (something else stands in"
                + " its place), source-1.md (something else stands in its place). memoryctl jobs"
                + " create upload 1 --again tries once more.");
    assertThat(rows("SELECT status FROM job_run")).containsExactly("completed");
    Files.delete(out);
    tasks.jobs().create(NewJob.of(JobType.UPLOAD, space, "1").again());
    people.await(upload -> upload.type() == JobType.UPLOAD && upload.status().over());
    assertThat(people.told()).last().isEqualTo("read: The lights of the coast");
    assertThat(out.resolve("source-1.csv")).isRegularFile();
  }

  @Test
  void a_file_whose_writing_was_stopped_does_not_count_as_unwritten() throws Exception {
    site.page("/lights", Articles.lighthouses(ENDING));
    Job job = read(site.url("/lights"));
    var files = new SourceFiles(new Catalogue(store), dir.resolve("elsewhere"));
    var upload = new Upload(library, new History(store, clock), Optional.of(files));
    var at = new Checkpoint(StageName.UPLOAD, 0, 4, job.source(), Tally.NONE);

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> upload.advance(job, at)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void a_file_that_cannot_be_written_keeps_nobody_from_the_others() throws Exception {
    Path out = dir.resolve("out");
    Files.createDirectories(out.resolve("source-1.csv").resolve("full"));
    site.page("/lights", Articles.lighthouses(ENDING));

    read(site.url("/lights"));

    assertThat(out.resolve("source-1.json")).isRegularFile();
    assertThat(out.resolve("source-1.md")).isRegularFile();
    assertThat(people.told())
        .singleElement()
        .asString()
        .contains("exports: source-1.csv (")
        .doesNotContain("source-1.json");
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
