package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import commonplace.tasks.BenchProcess;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Tally;
import commonplace.tasks.pipeline.Stage;
import commonplace.tasks.pipeline.StageOutcome;
import commonplace.tasks.worker.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures what the engine costs when the work itself costs nothing, in a process with the flags
/// of the start script. `scripts/bench jobs` runs it.
class JobsBench {
  private static final Path FIGURES = BenchProcess.figures("jobs");

  /// Before anything is counted, so that the code is compiled.
  private static final int WARM_UP = 3_000;

  private static final int IN_ONE_COMMIT = 500;
  private static final int TIMES = 1_000;

  /// As many as the operator is shown.
  private static final int LISTED = 20;

  private final InstantSource clock = InstantSource.system();
  private final StringBuilder out = new StringBuilder();

  @TempDir Path dir;

  @Test
  void a_run_ends() throws Exception {
    BenchProcess.run(
        JobsBench.class,
        FIGURES,
        List.of(
            dir.toString(),
            System.getProperty("jobs", "20000"),
            System.getProperty("queued", "100000")));
  }

  /// Measures in a folder.
  ///
  /// @param args folder, jobs to be run, jobs in the line
  public static void main(String[] args) throws Exception {
    Path dir = Path.of(args[0]);
    var bench = new JobsBench();
    bench.drain(dir.resolve("drained.db"), Integer.parseInt(args[1]));
    bench.queued(dir.resolve("queued.db"), Integer.parseInt(args[2]));
    Files.createDirectories(FIGURES.getParent());
    Files.writeString(FIGURES, bench.out);
  }

  /// Nothing is fetched, and one unit is the whole of it.
  private record Nothing(StageName name) implements Stage {
    @Override
    public int total(Job job, Checkpoint entering) {
      return 1;
    }

    @Override
    public StageOutcome advance(Job job, Checkpoint at) {
      return new StageOutcome.Done(_ -> at.advanced(1, Tally.NONE));
    }
  }

  /// Hears when so many jobs are completed.
  private static final class Ear implements Notifier {
    private final CountDownLatch left;

    Ear(int jobs) {
      left = new CountDownLatch(jobs);
    }

    @Override
    public void progress(Job job) {
      if (job.status() == JobStatus.COMPLETED) {
        left.countDown();
      }
    }

    @Override
    public void finished(Job job, Digest digest) {}

    @Override
    public void failed(Job job, String sentence) {
      throw new AssertionError(sentence);
    }
  }

  private EngineSettings settings(Operations operations) {
    return new EngineSettings(
        MachineTier.Name.CONSUMER.tier(),
        Timeouts.USUAL,
        Surroundings.unknown(),
        clock,
        new Random(1),
        new Workers(clock, operations),
        operations);
  }

  private void drain(Path file, int jobs) throws Exception {
    var operations = new Operations(new SimpleMeterRegistry(), clock);
    try (Store store = Store.open(file, clock, operations)) {
      SpaceId space = new Spaces(store, clock).owner().space();
      drain(store, operations, space, 0, WARM_UP);
      store.update(db -> db.execute("CREATE TABLE bench AS SELECT 1 AS n"));
      double commit = times(_ -> write(store))[TIMES / 2];
      Duration cpu = cpu();
      Duration took = drain(store, operations, space, WARM_UP, jobs);
      line(
          String.format(
              Locale.ROOT,
              "%,d jobs that do nothing: %,.0f a second; %.2f ms of CPU each; a commit alone %.2f"
                  + " ms",
              jobs,
              jobs * 1e9 / took.toNanos(),
              (double) cpu().minus(cpu).toMillis() / jobs,
              commit));
    }
  }

  private static void write(Store store) {
    store.update(db -> db.execute("UPDATE bench SET n = n + 1"));
  }

  /// How long those jobs took, queueing them apart.
  private Duration drain(Store store, Operations operations, SpaceId space, int from, int jobs)
      throws InterruptedException {
    var settings = settings(operations);
    var ear = new Ear(jobs);
    Stage nothing = new Nothing(StageName.DOWNLOAD);
    try (var engine = new Engine(store, List.of(nothing), ear, settings)) {
      fill(store, engine, space, from, jobs);
      long begun = System.nanoTime();
      engine.start();
      assertThat(ear.left.await(10, TimeUnit.MINUTES)).isTrue();
      return Duration.ofNanos(System.nanoTime() - begun);
    } finally {
      settings.workers().close();
    }
  }

  private static void fill(Store store, Engine engine, SpaceId space, int from, int jobs) {
    for (int i = from; i < from + jobs; i += IN_ONE_COMMIT) {
      int first = i;
      store.update(
          _ -> {
            for (int j = first; j < Math.min(from + jobs, first + IN_ONE_COMMIT); j++) {
              engine.jobs().create(job(space, j));
            }
          });
    }
  }

  private static NewJob job(SpaceId space, int n) {
    return NewJob.of(JobType.DOWNLOAD, space, "https://example.org/" + n);
  }

  private void queued(Path file, int jobs) {
    var operations = new Operations(new SimpleMeterRegistry(), clock);
    var settings = settings(operations);
    try (Store store = Store.open(file, clock, operations);
        var engine = new Engine(store, List.of(), new Ear(0), settings)) {
      SpaceId space = new Spaces(store, clock).owner().space();
      fill(store, engine, space, 0, jobs);
      row("enqueue", times(i -> engine.jobs().create(job(space, jobs + i))));
      row("list", times(_ -> engine.jobs().all(LISTED)));
    } finally {
      settings.workers().close();
    }
  }

  private interface Timed {
    void run(int i);
  }

  private static double[] times(Timed timed) {
    double[] times = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long begun = System.nanoTime();
      timed.run(i);
      times[i] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(times);
    return times;
  }

  private void row(String what, double[] sorted) {
    line(
        String.format(
            Locale.ROOT,
            "%-8s p50 %6.1f ms  p95 %6.1f ms  p99 %6.1f ms  longest %6.1f ms",
            what,
            sorted[TIMES / 2],
            sorted[TIMES * 95 / 100],
            sorted[TIMES * 99 / 100],
            sorted[TIMES - 1]));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
