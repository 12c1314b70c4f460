package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.tasks.SettableClock;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.JobTerms;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.Progress;
import commonplace.tasks.job.StageName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoalescedTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T08:00:00Z"));
  private final List<String> shown = new ArrayList<>();
  private final Coalesced coalesced =
      new Coalesced(
          new Notifier() {
            @Override
            public void progress(Job job) {
              shown.add(job.id().value() + " " + job.status().key() + " " + job.progress().done());
            }

            @Override
            public void finished(Job job, Digest digest) {}

            @Override
            public void failed(Job job, String sentence) {}
          },
          clock);

  private void show(String id, JobStatus status, int done, Optional<String> waitingFor) {
    Instant now = clock.instant();
    var progress =
        new Progress(
            StageName.MINE,
            done,
            100,
            "passages",
            0,
            Optional.empty(),
            waitingFor,
            Optional.empty());
    coalesced.progress(
        new Job(
            new JobId(id),
            JobType.PIPELINE,
            new SpaceId(1),
            Optional.empty(),
            "https://example.org/",
            JobTerms.of(JobType.PIPELINE),
            status,
            progress,
            Optional.empty(),
            Optional.empty(),
            now,
            Optional.empty(),
            now));
  }

  @Test
  void a_fast_job_is_shown_twice_a_second_from_its_first_word_to_its_last() {
    for (int done = 1; done <= 20; done++) {
      show("1", JobStatus.RUNNING, done, Optional.empty());
      clock.advance(Duration.ofMillis(100));
    }
    show("1", JobStatus.COMPLETED, 20, Optional.empty());

    assertThat(shown)
        .containsExactly(
            "1 running 1", "1 running 6", "1 running 11", "1 running 16", "1 completed 20");
  }

  @Test
  void that_it_waits_is_always_shown() {
    show("1", JobStatus.RUNNING, 1, Optional.empty());
    show("1", JobStatus.QUEUED, 1, Optional.of("example.org asks to wait"));

    assertThat(shown).containsExactly("1 running 1", "1 queued 1");
  }

  @Test
  void jobs_do_not_silence_each_other() {
    show("1", JobStatus.RUNNING, 1, Optional.empty());
    show("2", JobStatus.RUNNING, 1, Optional.empty());

    assertThat(shown).containsExactly("1 running 1", "2 running 1");
  }
}
