package commonplace.admin.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import commonplace.admin.Server;
import commonplace.memory.measure.Operations;
import commonplace.tasks.worker.WorkerStatus;
import commonplace.tasks.worker.Workers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MaintenanceTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<String> done = new ArrayList<>();
  private Instant now = Server.NOW;
  private final Maintenance maintenance =
      new Maintenance(
          List.of(
              new Chore(
                  "breaks",
                  Rhythm.HOURLY,
                  () -> {
                    throw new IOException("no space");
                  }),
              new Chore(
                  "breaks badly",
                  Rhythm.MONTHLY,
                  () -> {
                    throw new NoClassDefFoundError("for a test");
                  }),
              chore("hourly", Rhythm.HOURLY),
              chore("daily", Rhythm.DAILY)),
          new Operations(registry, () -> now),
          () -> now);
  @TempDir private Path home;

  @AfterEach
  void close() {
    maintenance.close();
  }

  @ParameterizedTest
  @CsvSource({
    "HOURLY, , PT9M, false",
    "HOURLY, , PT10M, true",
    "HOURLY, PT10M, PT69M, false",
    "HOURLY, PT10M, PT70M, true",
    "DAILY, PT10M, PT24H9M, false",
    "WEEKLY, PT10M, PT168H10M, true",
    "MONTHLY, PT10M, PT700H, false",
    "MONTHLY, PT10M, -PT1H, true",
  })
  void a_chore_is_due_when_its_rhythm_says_so(
      Rhythm rhythm, String last, Duration after, boolean due) {
    Optional<Instant> at = Optional.ofNullable(last).map(l -> now.plus(Duration.parse(l)));
    assertThat(Timetable.due(rhythm, now, at, now.plus(after))).isEqualTo(due);
  }

  @Test
  void one_that_fails_stops_no_other_and_the_report_tells_how_each_ended() throws IOException {
    maintenance.runDue();
    assertThat(done).as("the program has only just started").isEmpty();
    now = now.plus(Timetable.SETTLING);
    maintenance.runDue();
    now = now.plus(Duration.ofHours(1));
    maintenance.runDue();
    assertThat(done).containsExactly("hourly", "daily", "hourly");
    assertThat(registry.get("commonplace.errors").tag("component", "maintenance").counters())
        .extracting(Counter::count)
        .containsExactlyInAnyOrder(2.0, 1.0);
    try (Server server = new Server(home, List.of(), new MaintenanceRoutes(maintenance))) {
      assertThat(server.get("/maintenance").json().get("tasks"))
          .hasToString(
              """
              [{"name":"breaks","schedule":"hourly","next_run":"2026-11-22T12:10:00Z",\
              "last_run":"2026-11-22T11:10:00Z","took_ms":0,"outcome":"failed",\
              "message":"Failed: no space. The log has the rest."},\
              {"name":"breaks badly","schedule":"monthly","next_run":"2026-12-22T10:10:00Z",\
              "last_run":"2026-11-22T10:10:00Z","took_ms":0,"outcome":"failed",\
              "message":"Failed: for a test. The log has the rest."},\
              {"name":"hourly","schedule":"hourly","next_run":"2026-11-22T12:10:00Z",\
              "last_run":"2026-11-22T11:10:00Z","took_ms":0,"outcome":"ok","message":"Done."},\
              {"name":"daily","schedule":"daily","next_run":"2026-11-23T10:10:00Z",\
              "last_run":"2026-11-22T10:10:00Z","took_ms":0,"outcome":"ok","message":"Done."}]\
              """);
    }
  }

  @Test
  void it_works_as_the_worker_chores_and_ends_with_it() {
    Operations operations = new Operations(registry, () -> now);
    try (Workers workers = new Workers(() -> now, operations)) {
      maintenance.start(workers);
      assertThat(workers.list())
          .extracting(WorkerStatus::name, WorkerStatus::state)
          .containsExactly(tuple("chores", WorkerStatus.State.RUNNING));
      maintenance.close();
      assertThat(workers.list())
          .extracting(WorkerStatus::state)
          .containsExactly(WorkerStatus.State.STOPPED);
    }
  }

  private Chore chore(String name, Rhythm rhythm) {
    return new Chore(
        name,
        rhythm,
        () -> {
          done.add(name);
          return "Done.";
        });
  }
}
