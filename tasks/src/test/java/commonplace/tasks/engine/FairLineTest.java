package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.StageName;
import commonplace.tasks.pipeline.StageOutcome.Finished;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FairLineTest extends EngineCase {
  @Test
  void one_link_of_a_space_begins_within_two_slots_whatever_another_has_queued() throws Exception {
    List<SpaceId> begun = new CopyOnWriteArrayList<>();
    var slots = new Semaphore(0);
    var busy = new CountDownLatch(2);
    var seen = new CountDownLatch(1);
    SpaceId other = new Spaces(store, clock).enrol("telegram", "2", "Eva").space();
    start(
        new Scripted(
            StageName.DOWNLOAD,
            (job, _) -> {
              begun.add(job.space());
              busy.countDown();
              if (job.space().equals(other)) {
                seen.countDown();
              }
              slots.acquire();
              return new Finished(DIGEST);
            }));
    store.update(
        _ -> {
          for (int i = 0; i < 1_000; i++) {
            engine.jobs().create(NewJob.of(JobType.PIPELINE, space, "https://example.org/" + i));
          }
        });
    assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
    slots.release(20);
    for (int i = 0; i < 20; i++) {
      people.await(EngineCase::over);
    }

    begun(begun, 22);

    engine.jobs().create(NewJob.of(JobType.PIPELINE, other, "https://example.org/b"));
    slots.release(2);

    assertThat(seen.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(List.copyOf(begun).stream().skip(22).limit(2)).contains(other);
    engine.jobs().stopAll();
  }

  private static void begun(List<SpaceId> begun, int wanted) throws InterruptedException {
    var pause = new CountDownLatch(1);
    for (int i = 0; i < 1_000 && begun.size() < wanted; i++) {
      boolean _ = pause.await(10, TimeUnit.MILLISECONDS);
    }
    assertThat(begun).hasSize(wanted);
  }
}
