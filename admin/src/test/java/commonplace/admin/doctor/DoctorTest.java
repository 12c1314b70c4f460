package commonplace.admin.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.Crashing;
import commonplace.admin.Server;
import commonplace.admin.doctor.Finding.Grade;
import commonplace.admin.log.ErrorClass;
import commonplace.admin.log.ErrorLog;
import commonplace.admin.log.LoggedError;
import commonplace.admin.slo.Slo;
import commonplace.admin.slo.SloThresholds;
import commonplace.memory.breaker.Breaker;
import commonplace.memory.measure.Measured;
import commonplace.memory.measure.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DoctorTest {
  private static final String SLEEPS =
      "void main() throws Exception { System.out.print('.'); System.out.flush(); System.in.read();"
          + " }";

  @TempDir private Path data;
  private Path database;

  @BeforeEach
  void privately() throws IOException {
    database = Files.createFile(data.resolve("c.db"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void a_healthy_disk_is_fine_and_nothing_is_left_behind() throws IOException {
    for (Check check : DiskChecks.of(data)) {
      assertThat(check.run().grade()).as(check.run().toString()).isNotEqualTo(Grade.BROKEN);
    }
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files).containsExactly(database);
    }
  }

  @Test
  void a_disk_that_takes_long_to_write_is_named_with_its_time() {
    assertThat(DiskChecks.speed(4).grade()).isEqualTo(Grade.FINE);
    assertThat(DiskChecks.speed(40).grade()).isEqualTo(Grade.ATTENTION);
    assertThat(DiskChecks.speed(140))
        .satisfies(f -> assertThat(f.message()).isEqualTo("A safe write takes 140.0 ms."))
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.BROKEN));
  }

  @Test
  void a_file_others_can_read_is_named() throws IOException {
    assertThat(DiskChecks.permissions(data).grade()).isEqualTo(Grade.FINE);
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(DiskChecks.permissions(data).message()).isEqualTo("c.db is open to others.");
    assertThat(DiskChecks.space(data.resolve("missing")).grade()).isEqualTo(Grade.BROKEN);
  }

  @Test
  void a_clock_that_was_set_back_is_noticed() throws IOException {
    Files.setLastModifiedTime(database, FileTime.from(Server.NOW));
    assertThat(MachineChecks.clock(Server.NOW, database).grade()).isEqualTo(Grade.FINE);
    assertThat(MachineChecks.clock(Server.NOW.minusSeconds(3600), database).grade())
        .isEqualTo(Grade.ATTENTION);
    assertThat(MachineChecks.clock(Instant.EPOCH, database).grade()).isEqualTo(Grade.BROKEN);
  }

  @Test
  void more_memory_than_the_machine_has_is_noticed_with_what_would_fit() {
    assertThat(MachineChecks.memory(512L << 20, 4L << 30).grade()).isEqualTo(Grade.FINE);
    assertThat(MachineChecks.memory(512L << 20, 1L << 30).advice()).contains("-Xmx419m");
    assertThat(MachineChecks.processes(1, List.of(2L)).grade()).isEqualTo(Grade.BROKEN);
  }

  @Test
  void another_java_of_this_home_is_found_and_a_script_that_names_it_is_not() throws Exception {
    String mark = "-Dcommonplace.home=" + data;
    Path source = Files.writeString(data.resolve("Sleeps.java"), SLEEPS);
    Process script = new ProcessBuilder("bash", "-c", "read", "supervise", "java", mark).start();
    try {
      assertThat(arguments(script)).contains(mark);
      assertThat(MachineChecks.started(mark)).isEmpty();
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      Process second = new ProcessBuilder(java, mark, source.toString()).start();
      try {
        assertThat(second.getInputStream().read()).isEqualTo('.');
        assertThat(MachineChecks.started(mark)).containsExactly(second.pid());
      } finally {
        second.destroyForcibly();
      }
    } finally {
      script.destroyForcibly();
    }
  }

  private static List<String> arguments(Process process) {
    return List.of(process.info().arguments().orElseThrow());
  }

  @Test
  void a_place_outside_is_reached_or_the_reason_is_told() throws IOException {
    int port;
    try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = open.getLocalPort();
      assertThat(reach("http://127.0.0.1:" + port).grade()).isEqualTo(Grade.FINE);
    }
    assertThat(reach("http://127.0.0.1:" + port).message())
        .startsWith("The model does not answer at 127.0.0.1:" + port);
    assertThat(reach("https://nowhere.invalid/v1").message())
        .isEqualTo("The model cannot be found: there is no host nowhere.invalid.");
  }

  @Test
  void the_program_tells_of_breakers_workers_objectives_and_errors() {
    var breaker = new Breaker("llm", () -> Server.NOW);
    var crashes = new AtomicLong();
    var slo = new Slo(SloThresholds.standard(), () -> Server.NOW);
    var errors = new ErrorLog(() -> Server.NOW);
    List<Check> checks =
        List.of(
            StateChecks.breakers(List.of(breaker)),
            StateChecks.workers(new Crashing("mining", crashes).alone()),
            StateChecks.objectives(slo),
            StateChecks.errors(errors));
    assertThat(new Doctor(checks).examine().healthy()).isTrue();
    assertThat(new Doctor(checks).examine().diagnosis().text()).isEqualTo("Nothing is wrong.");

    breaker.trip("it is down");
    crashes.set(3);
    for (int i = 0; i < 100; i++) {
      slo.add(new Measured(Operation.TURN, true, Duration.ofSeconds(9), Server.NOW));
    }
    errors.add(new LoggedError(Server.NOW, "x", ErrorClass.TIMEOUT, "too slow"));

    assertThat(new Doctor(checks).examine().findings())
        .extracting(Finding::message)
        .containsExactly(
            "Open: llm (it is down).",
            "Crashed since the start: mining 3 times.",
            "SLO breach: question_p99.",
            "1 in the last hour, most of them TimeoutError: too slow");
  }

  @Test
  void the_examination_is_served_as_json_and_as_text() throws IOException {
    List<Check> checks =
        Stream.concat(
                MachineChecks.of(data, database, InstantSource.system()).stream(),
                Stream.of(() -> DiskChecks.speed(140)))
            .toList();
    try (Server server = new Server(data, List.of(), new DoctorRoutes(new Doctor(checks)))) {
      assertThat(server.get("/doctor").json().get("healthy").asBoolean()).isFalse();
      assertThat(server.get("/doctor").json().at("/branch/0").asText()).isEqualTo("disk speed");
      assertThat(server.get("/doctor").json().findValuesAsText("check"))
          .containsExactly("processes", "clock", "memory", "disk speed");
      assertThat(server.get("/doctor?format=text").body())
          .contains("disk speed   broken     A safe write takes 140.0 ms.\n")
          .contains("\ndisk speed: Move the data folder to an SSD");
    }
  }

  private static Finding reach(String address) {
    return NetworkChecks.reach(new NetworkChecks.Place("The model", URI.create(address)));
  }
}
