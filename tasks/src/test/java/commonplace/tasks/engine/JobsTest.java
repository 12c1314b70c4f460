package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.tasks.job.CancelOutcome;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.ResumeOutcome;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Tally;
import commonplace.tasks.pipeline.StageOutcome.Failed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class JobsTest extends EngineCase {
  private static final String LINK = "https://example.org/a";
  private static final Fault GONE = new Fault(FaultCode.SOURCE_REFUSED_LOW, "It is not there.");

  private NewJob pipeline(String url) {
    return NewJob.of(JobType.PIPELINE, space, url);
  }

  private Creation create(NewJob wanted) {
    return engine.jobs().create(wanted);
  }

  @Test
  void the_same_wish_is_the_same_job_even_when_it_is_done_unless_it_is_to_be_done_again()
      throws Exception {
    start(EngineCase::toMining, (_, at) -> mine(at));
    JobId first = id(create(pipeline(LINK)));
    assertThat(create(pipeline(LINK + "?utm_source=mail")))
        .isInstanceOf(Creation.Existing.class)
        .extracting(EngineCase::id)
        .isEqualTo(first);
    people.await(EngineCase::over);

    assertThat(create(pipeline(LINK))).isInstanceOf(Creation.Existing.class);
    assertThat(create(pipeline(LINK).again())).isInstanceOf(Creation.Queued.class);
    assertThat(create(pipeline("https://example.org/b"))).isInstanceOf(Creation.Queued.class);
    assertThat(create(pipeline(LINK).through(List.of(StageName.DOWNLOAD))))
        .isInstanceOf(Creation.Queued.class);
  }

  @Test
  void the_same_wish_of_another_space_is_another_job() {
    SpaceId other = new Spaces(store, clock).enrol("telegram", "2", "Eva").space();
    JobId own = id(create(pipeline(LINK)));

    assertThat(id(create(NewJob.of(JobType.PIPELINE, other, LINK)))).isNotEqualTo(own);
  }

  @Test
  void what_failed_is_wished_anew() throws Exception {
    start((_, _) -> new Failed(GONE), (_, at) -> mine(at));
    create(pipeline(LINK));
    people.await(EngineCase::over);

    assertThat(create(pipeline(LINK))).isInstanceOf(Creation.Queued.class);
  }

  @Test
  void there_is_no_job_for_a_source_or_a_download_that_is_not_there() {
    assertThat(create(NewJob.of(JobType.MINE, space, "17")))
        .isEqualTo(new Creation.Refused("There is no source 17 here. Send me its link first."));
    assertThat(create(NewJob.of(JobType.FLAGSHIP, space, "no number")))
        .isInstanceOf(Creation.Refused.class);
    assertThat(create(NewJob.of(JobType.TRANSCRIBE, space, "9")))
        .isEqualTo(
            new Creation.Refused(
                "Nothing that job 9 fetched is kept here. Queue a download of the link first."));
    assertThat(rows("SELECT job_id FROM job")).isEmpty();
  }

  @Test
  void a_higher_priority_goes_first() throws Exception {
    List<String> order = new ArrayList<>();
    var go = new CountDownLatch(1);
    var busy = new CountDownLatch(2);
    start(
        (job, at) -> {
          if (job.input().endsWith("busy")) {
            busy.countDown();
            go.await();
          } else {
            synchronized (order) {
              order.add(job.input());
            }
          }
          return toMining(job, at);
        },
        (_, at) -> mine(at.advanced(at.total() - 1, Tally.NONE)));
    create(pipeline("https://example.org/1/busy"));
    create(pipeline("https://example.org/2/busy"));
    assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
    create(pipeline("https://example.org/low").withPriority(1));
    create(pipeline("https://example.org/usual"));
    create(pipeline("https://example.org/high").withPriority(10));
    go.countDown();
    for (int over = 0; over < 5; over++) {
      people.await(EngineCase::over);
    }

    assertThat(order.indexOf("https://example.org/high"))
        .isLessThan(order.indexOf("https://example.org/low"));
  }

  @Test
  void a_failed_job_that_is_driven_again_goes_on_from_its_checkpoint() throws Exception {
    var broken = new AtomicBoolean(true);
    start(
        EngineCase::toMining,
        (_, at) -> broken.get() && at.done() == 2 ? new Failed(GONE) : mine(at));
    JobId id = send(LINK);
    people.await(EngineCase::over);
    assertThat(rows("SELECT unit FROM found")).containsExactly("0", "1");

    broken.set(false);
    assertThat(engine.jobs().resume(id)).isInstanceOf(ResumeOutcome.Queued.class);
    people.await(job -> job.status() == JobStatus.COMPLETED);

    assertThat(rows("SELECT unit FROM found")).containsExactly("0", "1", "2");
    assertThat(job(id).fault()).isEmpty();
    assertThat(engine.jobs().resume(id)).isInstanceOf(ResumeOutcome.Completed.class);
    assertThat(engine.jobs().resume(new JobId("99")))
        .isEqualTo(new ResumeOutcome.Unknown(new JobId("99")));
  }

  @Test
  void a_job_that_is_driven_again_may_fail_as_often_as_a_new_one() throws Exception {
    start(
        EngineCase::toMining,
        (_, _) -> {
          throw new IllegalStateException("broken");
        });
    JobId id = send(LINK);
    failThrice(id);

    engine.jobs().resume(id);
    failThrice(id);

    assertThat(rows("SELECT status FROM job_run")).hasSize(6).containsOnly("failed");
  }

  private void failThrice(JobId id) throws InterruptedException {
    for (int failed = 0; failed < 2; failed++) {
      people.await(job -> job.progress().waitingFor().isPresent());
      people.putOff(id);
      clock.advance(Duration.ofMinutes(3));
    }
    people.await(EngineCase::over);
  }

  @Test
  void a_cancelled_job_that_is_driven_again_goes_on_from_its_checkpoint() throws Exception {
    var inside = new CountDownLatch(1);
    var first = new AtomicBoolean(true);
    start(
        EngineCase::toMining,
        (_, at) -> {
          if (at.done() == 1 && first.getAndSet(false)) {
            inside.countDown();
            new CountDownLatch(1).await();
          }
          return mine(at);
        });
    JobId id = send(LINK);
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.jobs().resume(id)).isInstanceOf(ResumeOutcome.NotOver.class);
    assertThat(engine.jobs().cancel(id)).isInstanceOf(CancelOutcome.Cancelled.class);
    people.await(EngineCase::over);

    engine.jobs().resume(id);
    clock.advance(Duration.ofMinutes(2));
    people.await(job -> job.status() == JobStatus.COMPLETED);

    assertThat(rows("SELECT unit FROM found")).containsExactly("0", "1", "2");
  }

  @Test
  void stopping_all_ends_what_is_queued_and_what_is_at_work() throws Exception {
    var inside = new CountDownLatch(2);
    start(
        (_, _) -> {
          inside.countDown();
          new CountDownLatch(1).await();
          throw new AssertionError("went on");
        },
        (_, at) -> mine(at));
    store.update(
        _ -> {
          for (int i = 0; i < 250; i++) {
            send("https://example.org/" + i);
          }
        });
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(engine.jobs().stopAll()).isEqualTo(250);

    assertThat(engine.jobs().counts()).isEqualTo(Map.of(JobStatus.CANCELLED, 250));
    assertThat(engine.jobs().stopAll()).isZero();
    Job told = people.await(job -> job.status() == JobStatus.CANCELLED);
    assertThat(told.fault()).isEmpty();
  }
}
