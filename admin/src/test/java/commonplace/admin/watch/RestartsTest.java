package commonplace.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.Stores;
import commonplace.memory.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RestartsTest {
  private final SettableClock clock = new SettableClock();
  private final AtomicBoolean supervised = new AtomicBoolean(true);
  private final Semaphore ended = new Semaphore(0);
  private final Semaphore draining = new Semaphore(0);
  @TempDir private Path dir;
  private Store store;
  private SqliteRestarts history;
  private Optional<Double> memory = Optional.of(432.1);

  @BeforeEach
  void open() {
    store = Stores.open(dir.resolve("memory.db"));
    history = new SqliteRestarts(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void a_restart_drains_ends_and_is_in_the_history_of_the_next_run() throws Exception {
    run().begin(1, Optional.empty());
    Restarts restarts = restarts((_, _) -> true);
    assertThat(restarts.request("New configuration.", "owner", Duration.ZERO))
        .isEqualTo(new Requested.Scheduled(Samples.AT));
    assertEnded();
    clock.advance(Duration.ofMillis(4_500));
    assertThat(run().begin(2, Optional.empty()))
        .contains("Restarted. New configuration. It was down for 5 s.");
    assertThat(history.last(5))
        .containsExactly(
            new RestartEntry(
                RestartCause.REQUESTED,
                "New configuration.",
                "owner",
                Samples.AT,
                432.1,
                true,
                Samples.AT,
                Samples.AT.plusMillis(4_500),
                4.5));
  }

  @Test
  void what_it_was_down_for_is_missing_from_its_uptime() throws Exception {
    run().begin(1, Optional.empty());
    clock.advance(Duration.ofMinutes(99));
    assertThat(upShare()).isEqualTo(1);
    restarts((_, _) -> true).request("New configuration.", "owner", Duration.ZERO);
    assertEnded();
    clock.advance(Duration.ofMinutes(1));
    run().begin(2, Optional.empty());
    assertThat(upShare()).isEqualTo(0.99);
    clock.advance(Duration.ofDays(40));
    assertThat(upShare()).isEqualTo(1);
  }

  private double upShare() {
    return history.upShare(clock.instant().minus(Duration.ofDays(30)), clock.instant());
  }

  @Test
  void memory_that_was_never_looked_at_is_unknown_in_the_history() throws Exception {
    memory = Optional.empty();
    restarts((_, _) -> true).request("At once.", "owner", Duration.ZERO);
    assertEnded();
    assertThat(history.last(1).getFirst().memoryMb()).isNull();
  }

  @Test
  void a_drain_that_hangs_or_fails_does_not_keep_the_program() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Drain hanging =
        (_, _) -> {
          never.await();
          return true;
        };
    restarts(hanging, Duration.ofMillis(20)).request("One.", "owner", Duration.ZERO);
    assertEnded();
    Drain failing =
        (_, _) -> {
          throw new IllegalStateException("broken");
        };
    restarts(failing).request("Two.", "owner", Duration.ZERO);
    assertEnded();
    assertThat(history.last(5)).extracting(RestartEntry::drained).containsExactly(false, false);
    never.countDown();
  }

  @Test
  void without_a_supervisor_it_is_refused_with_a_word() {
    supervised.set(false);
    assertThat(restarts((_, _) -> true).request("Why not.", "owner", Duration.ZERO))
        .isInstanceOfSatisfying(
            Requested.Refused.class,
            refused -> assertThat(refused.why()).contains("Nothing would start the program again"));
    assertThat(history.count()).isZero();
  }

  @Test
  void only_one_goes_on_at_a_time() throws Exception {
    CountDownLatch rest = new CountDownLatch(1);
    Restarts restarts =
        restarts(
            (_, _) -> {
              draining.release();
              rest.await();
              return true;
            });
    restarts.request("First.", "owner", Duration.ZERO);
    assertThat(draining.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    assertThat(restarts.request("Second.", "owner", Duration.ZERO))
        .isInstanceOf(Requested.Refused.class);
    assertThat(restarts.going()).isTrue();
    assertThat(restarts.cancel()).isEqualTo(Cancelled.TOO_LATE);
    rest.countDown();
    assertEnded();
    assertThat(history.count()).isEqualTo(1);
  }

  @Test
  void what_is_scheduled_can_be_called_off_and_leaves_no_trace() throws Exception {
    Restarts restarts = restarts((_, _) -> true);
    assertThat(restarts.cancel()).isEqualTo(Cancelled.NONE_SCHEDULED);
    assertThat(restarts.request("Later.", "owner", Duration.ofHours(1)))
        .isEqualTo(new Requested.Scheduled(Samples.AT.plus(Duration.ofHours(1))));
    assertThat(restarts.scheduled()).isPresent();
    assertThat(restarts.cancel()).isEqualTo(Cancelled.DONE);
    assertThat(restarts.scheduled()).isEmpty();
    assertThat(history.count()).isZero();
    restarts.request("Now after all.", "owner", Duration.ZERO);
    assertEnded();
  }

  @Test
  void three_automatic_ones_in_half_an_hour_are_the_most_until_memory_falls() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(restarts((_, _) -> true).automatic("Full."))
          .isInstanceOf(Requested.Scheduled.class);
      assertEnded();
      clock.advance(Duration.ofMinutes(1));
    }
    Restarts fourth = restarts((_, _) -> true);
    assertThat(fourth.automatic("Full.")).isInstanceOf(Requested.Refused.class);
    assertThat(fourth.degraded()).isTrue();
    clock.advance(Duration.ofMinutes(28));
    assertThat(fourth.automatic("Full."))
        .as("the window has passed, but memory never fell")
        .isInstanceOf(Requested.Refused.class);
    fourth.relieved();
    assertThat(fourth.degraded()).isFalse();
    assertThat(fourth.automatic("Full.")).isInstanceOf(Requested.Scheduled.class);
    assertEnded();
  }

  @Test
  void a_person_may_restart_in_a_storm() throws Exception {
    for (int i = 0; i < 3; i++) {
      restarts((_, _) -> true).automatic("Full.");
      assertEnded();
    }
    assertThat(restarts((_, _) -> true).request("I know.", "owner", Duration.ZERO))
        .isInstanceOf(Requested.Scheduled.class);
    assertEnded();
  }

  @Test
  void a_killed_run_is_noticed_with_what_it_was_last_seen_at() {
    ProgramRuns first = run();
    assertThat(first.begin(1, Optional.empty())).as("nothing came before").isEmpty();
    clock.advance(Duration.ofSeconds(30));
    first.seen(912);
    clock.advance(Duration.ofSeconds(20));
    LastExit kill = new LastExit(137, clock.instant());
    clock.advance(Duration.ofSeconds(34));
    assertThat(run().begin(2, Optional.of(kill)))
        .contains("The previous run was killed (OOM?), last seen at 912 MB. It was down for 34 s.");
    assertThat(history.last(1))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.cause()).isEqualTo(RestartCause.KILLED);
              assertThat(entry.memoryMb()).isEqualTo(912);
              assertThat(entry.secondsDown()).isEqualTo(34);
            });
    assertThat(endings()).containsExactly("killed", "running");
  }

  @ParameterizedTest
  @CsvSource({"154, killed", "599, killed", "600, killed (OOM?)"})
  void a_kill_is_for_want_of_memory_only_where_memory_was_short(double mb, String how) {
    ProgramRuns first = run();
    first.begin(1, Optional.empty());
    first.seen(mb);
    assertThat(run().begin(2, Optional.of(new LastExit(137, clock.instant().plusMillis(1)))))
        .hasValueSatisfying(
            told ->
                assertThat(told)
                    .startsWith(
                        "The previous run was %s, last seen at %.0f MB.".formatted(how, mb)));
  }

  @Test
  void a_crash_is_told_from_a_kill_and_an_old_exit_code_from_a_new_one() {
    run().begin(1, Optional.empty());
    clock.advance(Duration.ofMinutes(3));
    LastExit crash = new LastExit(134, clock.instant());
    clock.advance(Duration.ofMinutes(3));
    assertThat(run().begin(2, Optional.of(crash)))
        .contains("The previous run crashed with exit code 134. It was down for 3 minutes.");
    clock.advance(Duration.ofHours(3));
    assertThat(run().begin(3, Optional.of(crash)))
        .contains("The previous run was killed. It was down for 3 hours.");
  }

  @Test
  void a_run_that_ended_by_a_fault_has_crashed() {
    ProgramRuns first = run();
    first.begin(1, Optional.empty());
    first.ended(ProgramRuns.Ending.FAULT);
    first.close();
    assertThat(run().begin(2, Optional.of(new LastExit(1, clock.instant().plusMillis(1)))))
        .hasValueSatisfying(
            told -> assertThat(told).startsWith("The previous run crashed with exit code 1."));
  }

  @Test
  void a_restart_that_the_disk_did_not_note_is_no_crash() {
    run().begin(1, Optional.empty());
    clock.advance(Duration.ofSeconds(9));
    assertThat(run().begin(2, Optional.of(new LastExit(86, clock.instant())))).isEmpty();
    assertThat(endings()).containsExactly("restarted", "running");
  }

  @Test
  void a_nearer_restart_takes_the_place_of_one_that_waits() throws Exception {
    Restarts restarts = restarts((_, _) -> true);
    restarts.request("Tonight.", "owner", Duration.ofHours(9));
    assertThat(restarts.request("Tomorrow.", "owner", Duration.ofHours(20)))
        .isInstanceOf(Requested.Refused.class);
    assertThat(restarts.automatic("Memory is short."))
        .isEqualTo(new Requested.Scheduled(Samples.AT));
    assertEnded();
    assertThat(history.last(5))
        .extracting(RestartEntry::reason)
        .containsExactly("Memory is short.");
  }

  @Test
  void a_run_that_was_stopped_is_not_spoken_of() {
    ProgramRuns first = run();
    first.begin(1, Optional.empty());
    first.close();
    first.ended(ProgramRuns.Ending.FAULT);
    assertThat(run().begin(2, Optional.empty())).isEmpty();
    assertThat(endings()).containsExactly("stopped", "running");
  }

  private List<String> endings() {
    return store.read(
        db ->
            db.createQuery("SELECT ending FROM program_run ORDER BY run_id")
                .mapTo(String.class)
                .list());
  }

  private ProgramRuns run() {
    return new ProgramRuns(store, history, 600, clock);
  }

  private Restarts restarts(Drain drain) {
    return restarts(drain, LastSteps.IN_ALL);
  }

  private Restarts restarts(Drain drain, Duration inAll) {
    Exit exit = new Exit(supervised::get, drain, ended::release);
    return new Restarts(
        history, new LastSteps(history, run(), exit, inAll, clock), exit, () -> memory, clock);
  }

  private void assertEnded() throws InterruptedException {
    assertThat(ended.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
  }
}
