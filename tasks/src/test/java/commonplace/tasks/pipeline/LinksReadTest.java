package commonplace.tasks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Quote;
import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.fetch.AllowedHosts;
import commonplace.tasks.job.CancelOutcome;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LinksReadTest extends PipelineCase {
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
  void a_download_that_hangs_is_cancelled_within_two_seconds() throws Exception {
    var hangs = site.silence("/hangs");
    JobId id = send(site.url("/hangs"));
    assertThat(hangs.await(30, TimeUnit.SECONDS)).isTrue();

    Instant asked = Instant.now();
    assertThat(tasks.jobs().cancel(id, space)).isInstanceOf(CancelOutcome.Cancelled.class);
    people.await(job -> job.status() == JobStatus.CANCELLED);

    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
    assertThat(people.told()).isEmpty();
  }
}
