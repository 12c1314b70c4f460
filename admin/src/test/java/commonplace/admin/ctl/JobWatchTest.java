package commonplace.admin.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.job.JobId;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobWatchTest extends CtlCase {
  /// Tells when somebody was told something.
  private static final class Told extends StringWriter {
    final CountDownLatch first = new CountDownLatch(1);

    @Override
    public void flush() {
      first.countDown();
    }
  }

  @Test
  void it_follows_to_the_end_and_ends_as_the_job_did() throws Exception {
    String id = queue(mine, "https://example.org/a");
    var out = new Told();
    var err = new Told();
    try (ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> exit =
          aside.submit(
              () ->
                  memoryctl.run(
                      List.of("jobs", "watch", id),
                      new Caller(out, err, 60, "me", Optional.empty(), true)));
      assertThat(err.first.await(20, TimeUnit.SECONDS)).isTrue();
      jobs.cancel(new JobId(id), mine);
      assertThat(exit.get(20, TimeUnit.SECONDS)).isEqualTo(Exits.JOB_CANCELLED);
    }
    assertThat(err.toString()).startsWith("\r\u001b[Kjob 1  queued").endsWith("\r\u001b[K");
    assertThat(out).hasToString("job 1  stopped\n");
  }

  @Test
  void without_a_terminal_there_are_plain_lines() throws Exception {
    String id = queue(mine, "https://example.org/a");
    var out = new Told();
    var err = new Told();
    try (ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> exit =
          aside.submit(
              () -> memoryctl.run(List.of("jobs", "watch", id), Caller.operator(out, err)));
      assertThat(out.first.await(20, TimeUnit.SECONDS)).isTrue();
      memoryctl.close();
      assertThat(exit.get(20, TimeUnit.SECONDS)).isEqualTo(Exits.WRONG);
    }
    assertThat(out).hasToString("job 1  queued\n");
    assertThat(err).hasToString("The program stops; the job goes on after its next start.\n");
  }

  @Test
  void who_does_not_stay_is_told_how_it_stands() {
    String id = queue(mine, "https://example.org/a");
    var out = new StringWriter();
    int exit =
        memoryctl.run(
            List.of("jobs", "watch", id),
            new Caller(out, new StringWriter(), 0, "me", Optional.of(mine), false));
    assertThat(exit).isEqualTo(Exits.DONE);
    assertThat(out).hasToString("job 1  queued\n");
  }

  @Test
  void a_bar_is_never_wider_than_the_terminal() {
    String words = "job 7  reading  54 %  1,000/1,847 passages  7.4/s  ETA 01:53";
    assertThat(Bar.line(0.5, words, 96))
        .isEqualTo("[============            ]  " + words)
        .hasSizeLessThan(96);
    assertThat(Bar.line(0.5, words, 40)).isEqualTo("[=====     ]  job 7  reading  54 %  1,0");
    assertThat(Bar.line(-1, words, 20)).isEqualTo("job 7  reading  54 ");
  }
}
