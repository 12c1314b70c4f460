package commonplace.tasks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.knowledge.Library;
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
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.Jobs;
import commonplace.tasks.pipeline.Dying.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrashTest {
  private static final JobId JOB = new JobId("1");

  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(Point.class)
  void a_job_killed_anywhere_goes_on_and_tells_once(Point point) throws Exception {
    Path file = dir.resolve("commonplace.db");
    var clock = InstantSource.system();
    try (var site = new PageServer()) {
      site.page("/lights", Articles.lighthouses("A tower outlives whoever built it."));
      kill(file, site.url("/lights"), point, JobType.PIPELINE);

      try (var store = Stores.open(file, clock)) {
        var library = new Library(store, clock);
        var people = new Recorder(store);
        Instant restarted = clock.instant();
        try (var tasks =
            new Tasks(
                store, library, Tools.plain(fetcher(site)), people, Watching.settings(clock))) {
          tasks.start();
          Job job = finished(tasks.jobs(), people);

          assertThat(Duration.between(restarted, clock.instant()))
              .isLessThan(Duration.ofSeconds(15));
          assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
          check(store, library, people, job);
          assertThat(site.asked())
              .hasSize(point == Point.IN_DOWNLOAD || point == Point.STORING_DOWNLOAD ? 2 : 1);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STORING_DOWNLOAD", "STORING_MINE", "IN_FLAGSHIP", "STORING_UPLOAD"})
  void a_chain_killed_between_its_jobs_has_each_of_them_once(Point point) throws Exception {
    Path file = dir.resolve("commonplace.db");
    var clock = InstantSource.system();
    try (var site = new PageServer()) {
      site.page("/lights", Articles.lighthouses("A tower outlives whoever built it."));
      kill(file, site.url("/lights"), point, JobType.DOWNLOAD);

      try (var store = Stores.open(file, clock)) {
        var library = new Library(store, clock);
        var people = new Recorder(store);
        try (var tasks =
            new Tasks(
                store, library, Tools.plain(fetcher(site)), people, Watching.settings(clock))) {
          tasks.start();
          people.await(job -> job.type() == JobType.UPLOAD && job.status().over());

          assertThat(rows(store, "SELECT job_type FROM job ORDER BY CAST(job_id AS INTEGER)"))
              .containsExactly("download", "transcribe", "mine", "flagship", "upload");
          assertThat(rows(store, "SELECT DISTINCT status FROM job")).containsExactly("completed");
          assertThat(people.told()).containsExactly("read: The lights of the coast");
          assertThat(rows(store, "SELECT quote FROM claim")).isNotEmpty().doesNotHaveDuplicates();
        }
      }
    }
  }

  private static Fetcher fetcher(PageServer site) {
    return new Fetcher(
        Networks.of(Resolver.system()),
        AllowedHosts.parse(site.host()),
        FetchLimits.standard(),
        InstantSource.system(),
        OwnPages.none());
  }

  private static Job finished(Jobs jobs, Recorder people) throws InterruptedException {
    Job job = jobs.job(JOB).orElseThrow();
    return job.status().over() ? job : people.await(shown -> shown.status().over());
  }

  private static void check(Store store, Library library, Recorder people, Job job) {
    assertThat(people.told()).containsExactly("read: The lights of the coast");
    assertThat(rows(store, "SELECT source_id FROM source")).hasSize(1);
    assertThat(rows(store, "SELECT quote FROM claim"))
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .hasSameSizeAs(library.claims().of(job.source().orElseThrow()));
    assertThat(rows(store, "SELECT job_id FROM payload")).isEmpty();
    assertThat(rows(store, "SELECT run_id FROM job_run WHERE status = 'running'")).isEmpty();
  }

  private static List<String> rows(Store store, String sql) {
    return store.read(db -> db.createQuery(sql).mapTo(String.class).list());
  }

  private void kill(Path file, String url, Point point, JobType type)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Dying.class.getName(),
                file.toString(),
                url,
                point.name(),
                type.name())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("child.log").toFile())
            .start();
    assertThat(child.waitFor(180, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(137);
  }
}
