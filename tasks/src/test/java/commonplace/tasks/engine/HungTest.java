package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.job.CancelOutcome;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobLine;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.Progress;
import commonplace.tasks.job.Pulse;
import commonplace.tasks.job.Run;
import commonplace.tasks.job.Runs;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Within;
import commonplace.tasks.pipeline.Stage;
import commonplace.tasks.pipeline.StageOutcome;
import commonplace.tasks.pipeline.StageOutcome.Done;
import commonplace.tasks.pipeline.StageOutcome.Finished;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HungTest extends EngineCase {
  private final CountDownLatch inside = new CountDownLatch(1);

  @Test
  void a_stage_without_progress_is_ended_explained_and_tried_again() throws Exception {
    var first = new AtomicBoolean(true);
    start(
        EngineCase::toMining,
        (_, at) -> {
          if (first.getAndSet(false)) {
            inside.countDown();
            new CountDownLatch(1).await();
          }
          return mine(at);
        });
    JobId id = send("https://example.org/a");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

    clock.advance(Timeouts.USUAL.of(StageName.MINE).plusSeconds(1));

    Job waiting = people.await(job -> job.progress().waitingFor().isPresent());
    assertThat(waiting.progress().waitingFor()).contains("another try");
    assertThat(rows("SELECT status || ' ' || error_code || ': ' || error_message FROM job_run"))
        .containsExactly(
            "failed STAGE_HUNG_ERROR_MEDIUM: Reading https://example.org/a stood still: its mine"
                + " stage made no progress for 600 s. Send me the text instead, or give the stage"
                + " more time with jobs.timeout-mine.");
    people.putOff(id);
    clock.advance(Duration.ofMinutes(2));
    assertThat(people.await(EngineCase::over).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void a_stage_within_its_time_is_left_alone_and_its_heartbeat_is_written() throws Exception {
    var go = new CountDownLatch(1);
    start(
        EngineCase::toMining,
        (_, at) -> {
          inside.countDown();
          go.await();
          return mine(at);
        });
    JobId id = send("https://example.org/a");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    clock.advance(Duration.ofMinutes(9));

    Pulse pulse = pulse(id, clock.instant());

    assertThat(pulse.at()).isEqualTo(clock.instant());
    go.countDown();
    assertThat(people.await(EngineCase::over).status()).isEqualTo(JobStatus.COMPLETED);
  }

  /// Reads for as long as a test wants, and lets it be seen how much.
  private record Reader(
      AtomicReference<Within> read, AtomicInteger looks, CountDownLatch begun, CountDownLatch go)
      implements Stage {
    @Override
    public StageName name() {
      return StageName.DOWNLOAD;
    }

    @Override
    public int total(Job job, Checkpoint entering) {
      return 1;
    }

    @Override
    public StageOutcome advance(Job job, Checkpoint at) throws InterruptedException {
      begun.countDown();
      go.await();
      return new Finished(DIGEST);
    }

    @Override
    public Optional<Within> within(JobId job) {
      Within now = read.get();
      looks.incrementAndGet();
      return Optional.of(now);
    }
  }

  @Test
  void a_unit_that_comes_further_inside_is_shown_and_does_not_hang() throws Exception {
    var read = new AtomicReference<>(new Within(1 << 20, 90 << 20));
    var go = new CountDownLatch(1);
    var reader = new Reader(read, new AtomicInteger(), inside, go);
    start(reader);
    JobId id = send("https://example.org/a");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    reached(id, 1);
    Duration most = Timeouts.USUAL.of(StageName.DOWNLOAD).minusSeconds(1);

    for (int mb = 40; mb <= 80; mb += 20) {
      clock.advance(most);
      read.set(new Within((long) mb << 20, 90 << 20));
      reached(id, mb);
    }
    for (int bytes = 1; bytes <= 2; bytes++) {
      clock.advance(most);
      read.set(new Within((80L << 20) + bytes, 90 << 20));
      looked(reader);
    }

    assertThat(JobLine.of(job(id))).isEqualTo("fetching  88 %  80/90 MB");
    clock.advance(most.plusSeconds(2));
    assertThat(people.await(job -> job.progress().waitingFor().isPresent()).progress().waitingFor())
        .contains("another try");
    go.countDown();
  }

  @Test
  void what_was_seen_inside_is_over_with_the_attempt() throws Exception {
    var go = new CountDownLatch(1);
    var read = new AtomicReference<>(new Within(40 << 20, 90 << 20));
    start(new Reader(read, new AtomicInteger(), inside, go));
    JobId id = send("https://example.org/a");
    reached(id, 40);

    engine.close();

    assertThat(unit(job(id))).isEqualTo("0/1 pages");
    var runs = new Runs(store, clock);
    runs.begin(id, (_, _) -> 1);
    assertThat(runs.within(id, read.get()).map(HungTest::unit)).contains("40/90 MB");
    Run next = runs.begin(id, (_, _) -> 1).orElseThrow(); // as behind a kill
    assertThat(unit(next.job())).isEqualTo("0/1 pages");
    runs.within(id, read.get());
    assertThat(runs.hold(id, "paused").map(HungTest::unit)).contains("0/1 pages");
  }

  private static String unit(Job job) {
    Progress at = job.progress();
    return at.done() + "/" + at.total() + " " + at.unit();
  }

  private static void looked(Reader reader) throws InterruptedException {
    var pause = new CountDownLatch(1);
    int two = reader.looks().get() + 2;
    for (int i = 0; reader.looks().get() < two; i++) {
      assertThat(i).as("looks of 10 ms").isLessThan(2_000);
      boolean _ = pause.await(10, TimeUnit.MILLISECONDS);
    }
  }

  private void reached(JobId id, int done) throws InterruptedException {
    var pause = new CountDownLatch(1);
    for (int i = 0; job(id).progress().done() != done; i++) {
      assertThat(i).as("looks of 10 ms").isLessThan(2_000);
      boolean _ = pause.await(10, TimeUnit.MILLISECONDS);
    }
  }

  private Pulse pulse(JobId id, Instant since) throws InterruptedException {
    var pause = new CountDownLatch(1);
    for (int i = 0; i < 1_000; i++) {
      var pulse = job(id).progress().pulse().filter(p -> !p.at().isBefore(since));
      if (pulse.isPresent()) {
        return pulse.get();
      }
      boolean _ = pause.await(10, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("no heartbeat within 10 s");
  }

  /// The worst that a stage can be at: a call that heeds no interrupt and does not end by itself.
  @ParameterizedTest
  @EnumSource(StageName.class)
  void a_job_is_cancelled_within_two_seconds_in_every_stage_even_in_a_deaf_call(StageName deaf)
      throws Exception {
    var release = new CountDownLatch(1);
    start(
        new Scripted(StageName.DOWNLOAD, (_, at) -> reach(deaf, at, release)),
        new Scripted(StageName.TRANSCRIBE, (_, _) -> deafly(release)),
        new Scripted(StageName.MINE, (_, _) -> deafly(release)),
        new Scripted(StageName.FLAGSHIP, (_, _) -> deafly(release)),
        new Scripted(StageName.UPLOAD, (_, _) -> deafly(release)));
    JobId id = send("https://example.org/a");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

    long asked = System.nanoTime();
    assertThat(engine.jobs().cancel(id, space)).isInstanceOf(CancelOutcome.Cancelled.class);
    assertThat(people.await(EngineCase::over).status()).isEqualTo(JobStatus.CANCELLED);

    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
    release.countDown();
    assertThat(people.told()).isEmpty();
  }

  private StageOutcome reach(StageName deaf, Checkpoint at, CountDownLatch release) {
    return deaf == StageName.DOWNLOAD ? deafly(release) : new Done(_ -> at.at(deaf, 4));
  }

  private StageOutcome deafly(CountDownLatch release) {
    inside.countDown();
    boolean open = false;
    while (!open) {
      try {
        open = release.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        open = release.getCount() == 0;
      }
    }
    return new Finished(DIGEST);
  }
}
