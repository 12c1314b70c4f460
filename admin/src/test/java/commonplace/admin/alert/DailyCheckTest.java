package commonplace.admin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.admin.Stores;
import commonplace.admin.alert.rule.Matter;
import commonplace.admin.alert.rule.Signal;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import commonplace.memory.store.StoreException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyCheckTest {
  private final SetClock clock = new SetClock();
  private final List<String> chat = new ArrayList<>();
  @TempDir private Path home;
  private Store store;
  private boolean reachable = true;

  @BeforeEach
  void open() {
    store = Stores.open(home.resolve("system.db"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void it_is_told_once_a_day_and_not_again_after_a_restart() {
    assertThat(check(11, 30).look()).as("10:00 UTC is 11:00 in Vienna").isFalse();
    assertThat(check(11, 0).look()).isTrue();
    assertThat(check(11, 0).look()).isFalse();
    clock.pass(Duration.ofHours(23));
    assertThat(check(11, 0).look()).isFalse();
    clock.pass(Duration.ofHours(1));
    assertThat(check(11, 0).look()).isTrue();
    assertThat(chat).hasSize(2);
  }

  @Test
  void what_the_chat_did_not_take_is_told_later_but_not_in_the_evening() {
    reachable = false;
    assertThat(check(11, 0).look()).isFalse();
    clock.pass(Duration.ofHours(4));
    reachable = true;
    assertThat(check(11, 0).look()).isTrue();
    clock.pass(Duration.ofHours(24).plusSeconds(1));
    assertThat(check(11, 0).look()).isFalse();
  }

  @Test
  void it_is_told_once_also_while_that_cannot_be_noted() {
    store.update(
        db ->
            db.execute(
                """
                CREATE TRIGGER no_room BEFORE INSERT ON daily_check
                BEGIN SELECT RAISE(ABORT, 'no room'); END
                """));
    DailyCheck check = check(11, 0);
    assertThatThrownBy(check::look).isInstanceOf(StoreException.class);
    assertThat(check.look()).isFalse();
    assertThat(chat).hasSize(1);
  }

  @Test
  void it_says_how_things_are_and_what_is_not_known() {
    assertThat(new DailyText(signals(), List.of()))
        .hasToString(
            """
            Daily check: nothing needs attention.
            Health 77 of 100
            Errors logged in the last hour: 3
            Disk: 41 GB left
            Memory 420 MB, CPU 12.5 %
            Time for 99 of 100 questions: not measured\
            """);
    PerformanceAlert alert =
        SampleAlert.of(new Matter("worker_failed", "miner"), Instant.EPOCH).build();
    assertThat(new DailyText(List.of(), List.of(alert)).toString())
        .startsWith("Daily check: one alert stands.\n7. It broke.\nHealth not measured\n");
    assertThat(new DailyText(List.of(Signal.of("errors_1h", 500)), List.of()).toString())
        .contains("\nErrors logged in the last hour: at least 500\n");
  }

  private static List<Signal> signals() {
    return List.of(
        Signal.of("health_score", 77),
        Signal.of("errors_1h", 3),
        Signal.of("disk_free_mb", 41_984),
        Signal.of("memory_mb", 420),
        Signal.of("cpu_percent", 12.5),
        Signal.of("question_p99_ms", Double.NaN));
  }

  private DailyCheck check(int atHour, int atMinute) {
    return new DailyCheck(
        new AlertGround(
            store, new Operations(new SimpleMeterRegistry(), clock), clock, new Random(1)),
        DailyCheckTest::signals,
        List::of,
        text -> reachable && chat.add(text),
        new DailyCheck.Hour(LocalTime.of(atHour, atMinute), ZoneId.of("Europe/Vienna")));
  }
}
