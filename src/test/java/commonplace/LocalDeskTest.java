package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.ctl.Caller;
import commonplace.admin.ctl.Exits;
import commonplace.admin.ctl.Memoryctl;
import commonplace.memory.MemoryAgent;
import commonplace.memory.measure.Operations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class LocalDeskTest {
  @TempDir Path home;

  private final StringWriter said = new StringWriter();

  @BeforeEach
  void a_home_on_which_no_program_runs() {
    InstantSource clock = InstantSource.system();
    var operations = new Operations(new SimpleMeterRegistry(), clock);
    MemoryAgent.open(home.resolve("data"), clock, operations).close();
  }

  private int memoryctl(String... arguments) {
    try (var desk = new LocalDesk(home, Map.of());
        var memoryctl = new Memoryctl(desk.desks(), InstantSource.system())) {
      return memoryctl.run(List.of(arguments), Caller.operator(said, said));
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
  void jobs_are_stopped_while_the_program_is_and_the_files_are_let_go() {
    for (String page : List.of("a", "b", "c")) {
      memoryctl("jobs", "create", "pipeline", "https://example.org/" + page);
    }

    assertThat(memoryctl("jobs", "cancel", "1")).isEqualTo(Exits.DONE);
    assertThat(memoryctl("jobs", "stop-all")).isEqualTo(Exits.DONE);
    assertThat(said.toString()).contains("Job 1 is cancelled.", "2 jobs are cancelled.");

    assertThat(memoryctl("jobs", "list", "--status", "queued")).isEqualTo(Exits.DONE);
    assertThat(said.toString()).endsWith("There are no such jobs.\n");
  }
}
