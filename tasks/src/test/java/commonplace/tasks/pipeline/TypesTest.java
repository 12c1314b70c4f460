package commonplace.tasks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.knowledge.Claim;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.StageName;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Jobs of one stage, alone and one behind the other.
class TypesTest extends PipelineCase {
  @BeforeEach
  void serve() {
    site.page("/lights", Articles.lighthouses(ENDING));
  }

  private Job done(NewJob wanted) throws InterruptedException {
    Creation created = tasks.jobs().create(wanted);
    assertThat(created).isInstanceOf(Creation.Queued.class);
    var id = ((Creation.Queued) created).job().id();
    people.await(job -> job.id().equals(id) && job.status().over());
    Job job = tasks.jobs().job(id).orElseThrow();
    assertThat(job.status()).as("%s", job.fault()).isEqualTo(JobStatus.COMPLETED);
    return job;
  }

  private Job done(JobType type, String input) throws InterruptedException {
    return done(NewJob.of(type, space, input));
  }

  @Test
  void each_stage_is_a_job_of_its_own_that_works_on_what_the_one_before_left() throws Exception {
    Job download = done(JobType.DOWNLOAD, site.url("/lights"));
    assertThat(rows("SELECT source_id FROM source")).isEmpty();
    Job transcribe = done(JobType.TRANSCRIBE, download.id().value());
    var source = transcribe.source().orElseThrow();
    assertThat(library.claims().of(source)).isEmpty();
    String id = String.valueOf(source.value());
    Job mined = done(JobType.MINE, id);
    List<Claim> unranked = library.claims().of(source);
    assertThat(unranked).isNotEmpty().allSatisfy(f -> assertThat(f.tier()).isEmpty());
    assertThat(mined.progress().total()).isEqualTo(library.passages(source).size());
    done(JobType.FLAGSHIP, id);
    assertThat(library.claims().of(source)).anySatisfy(f -> assertThat(f.tier()).isPresent());
    assertThat(people.told()).isEmpty();
    done(JobType.UPLOAD, id);

    assertThat(people.told()).containsExactly("read: The lights of the coast");
    assertThat(site.asked()).hasSize(1);
    assertThat(rows("SELECT job_type FROM job ORDER BY CAST(job_id AS INTEGER)"))
        .containsExactly("download", "transcribe", "mine", "flagship", "upload");
  }

  @Test
  void a_chain_queues_the_next_job_as_each_is_completed() throws Exception {
    done(NewJob.of(JobType.DOWNLOAD, space, site.url("/lights")).chained().withPriority(7));
    people.await(job -> job.type() == JobType.UPLOAD && job.status().over());

    assertThat(
            rows(
                """
                SELECT job_type || ' ' || coalesce(parent_job_id, '-') || ' ' || priority || ' '
                  || status FROM job ORDER BY CAST(job_id AS INTEGER)
                """))
        .containsExactly(
            "download - 7 completed",
            "transcribe 1 7 completed",
            "mine 2 7 completed",
            "flagship 3 7 completed",
            "upload 4 7 completed");
    assertThat(people.told()).containsExactly("read: The lights of the coast");
  }

  @Test
  void a_feed_is_not_mined_a_chain_goes_past_it_and_its_list_is_told() throws Exception {
    site.page(
        "/feed",
        """
        <?xml version="1.0"?><rss version="2.0"><channel><title>Tide tables</title>
        <item><title>High water of 4.2 metres on 3 May 2024</title><link>https://e.example/1</link></item>
        <item><title>Low water of 0.3 metres on 4 May 2024</title><link>https://e.example/2</link></item>
        </channel></rss>
        """);
    done(NewJob.of(JobType.DOWNLOAD, space, site.url("/feed")).chained());
    people.await(job -> job.type() == JobType.UPLOAD && job.status().over());

    assertThat(rows("SELECT kind FROM source")).containsExactly("feed");
    assertThat(rows("SELECT quote FROM claim")).isEmpty();
    assertThat(people.told()).containsExactly("read: Tide tables");

    Creation alone = tasks.jobs().create(NewJob.of(JobType.MINE, space, "1"));
    var id = ((Creation.Queued) alone).job().id();
    people.await(job -> job.id().equals(id) && job.status().over());
    assertThat(tasks.jobs().job(id).orElseThrow().fault().orElseThrow().sentence())
        .isEqualTo(
            "“Tide tables” is a feed: a list of links, with nothing to find in it. Send me the"
                + " link of an entry.");
  }

  @Test
  void what_a_download_left_that_is_gone_is_said_to_be() throws Exception {
    Job download = done(JobType.DOWNLOAD, site.url("/lights"));
    tasks.pauses().pause(StageName.TRANSCRIBE);
    Creation created =
        tasks.jobs().create(NewJob.of(JobType.TRANSCRIBE, space, download.id().value()));
    var id = ((Creation.Queued) created).job().id();
    store.update(db -> db.execute("DELETE FROM payload"));
    tasks.pauses().resume(StageName.TRANSCRIBE);
    people.await(job -> job.id().equals(id) && job.status().over());

    assertThat(tasks.jobs().job(id).orElseThrow().fault().orElseThrow().sentence())
        .isEqualTo("What job 1 fetched is no longer kept. Send it to me again.");
  }

  @Test
  void mining_a_source_again_finds_everything_once() throws Exception {
    Job read = done(JobType.PIPELINE, site.url("/lights"));
    var source = read.source().orElseThrow();
    List<String> found =
        library.claims().of(source).stream().map(claim -> claim.quote().text()).toList();

    done(NewJob.of(JobType.MINE, space, String.valueOf(source.value())));

    assertThat(library.claims().of(source))
        .extracting(claim -> claim.quote().text())
        .containsExactlyInAnyOrderElementsOf(found);
  }

  @Test
  void a_pipeline_goes_through_the_stages_it_was_given() throws Exception {
    Job job =
        done(
            NewJob.of(JobType.PIPELINE, space, site.url("/lights"))
                .through(List.of(StageName.DOWNLOAD, StageName.TRANSCRIBE, StageName.FLAGSHIP)));

    assertThat(job.progress().stage()).isEqualTo(StageName.FLAGSHIP);
    assertThat(library.claims().of(job.source().orElseThrow())).isEmpty();
    assertThat(people.told()).isEmpty();
    assertThat(rows("SELECT config_json FROM job"))
        .containsExactly("{\"stages\":[\"download\",\"transcribe\",\"flagship\"]}");
  }

  @Test
  void another_space_works_on_nothing_of_this_one() throws Exception {
    Job download = done(JobType.DOWNLOAD, site.url("/lights"));
    Job read = done(JobType.TRANSCRIBE, download.id().value());
    SpaceId other = new Spaces(store, clock).enrol("telegram", "2", "Eva").space();
    String source = String.valueOf(read.source().orElseThrow().value());

    for (NewJob wanted :
        List.of(
            NewJob.of(JobType.TRANSCRIBE, other, download.id().value()),
            NewJob.of(JobType.MINE, other, source),
            NewJob.of(JobType.UPLOAD, other, source))) {
      assertThat(tasks.jobs().create(wanted)).isInstanceOf(Creation.Refused.class);
    }
  }
}
