package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What keeps the program running.
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SuperviseIT extends ScriptCase {
  @Test
  void a_crash_is_restarted_and_a_stop_is_not() throws Exception {
    Process supervisor = supervise();
    try (var said = supervisor.inputReader()) {
      ProcessHandle first = serving(said);
      first.destroyForcibly();
      next(said, "crashed with exit code 137; restarting in 0 s");
      ProcessHandle second = serving(said);
      supervisor.toHandle().destroy();
      next(said, "stopped");

      assertThat(supervisor.waitFor()).isZero();
      assertThat(second.isAlive()).isFalse();
    }
  }

  @Test
  void restarts_asked_for_are_made_at_once_and_final_codes_end_it() throws Exception {
    environment.put("STUB_BEHAVIOUR", "86 86 4");
    Process supervisor = supervise();
    try (var said = supervisor.inputReader()) {
      next(said, "ended with exit code 4 and is not started again");
    }
    assertThat(supervisor.waitFor()).isEqualTo(4);
    assertThat(launches()).hasSize(3);
  }

  @Test
  void a_storm_of_crashes_ends_loudly() throws Exception {
    environment.put("STUB_BEHAVIOUR", "1");
    Process supervisor = supervise();
    try (var said = supervisor.inputReader()) {
      next(said, "GIVING UP: 5 crashes in 10 minutes");
    }
    assertThat(supervisor.waitFor()).isEqualTo(1);
    assertThat(launches()).hasSize(5);
    assertThat(home.resolve("run/supervisor.pid")).doesNotExist();
  }

  private Process supervise() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return begin(
        SCRIPTS.resolve("supervise.sh").toString(),
        home.toString(),
        "--",
        java.toString(),
        "-Dcommonplace.home=" + home,
        "-jar",
        jar.toString());
  }

  private static ProcessHandle serving(BufferedReader said) throws IOException {
    long pid = Long.parseLong(next(said, "serving ").substring("serving ".length()));
    return ProcessHandle.of(pid).orElseThrow();
  }
}
