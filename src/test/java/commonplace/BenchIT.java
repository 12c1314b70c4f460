package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What `scripts/bench` says without running anything.
@DisabledOnOs(OS.WINDOWS)
class BenchIT {
  private static final Path BENCH = Path.of("..", "scripts", "bench").toAbsolutePath().normalize();

  record Run(int exit, String said) {}

  @Test
  void its_help_names_the_commands_and_theirs_what_they_do() throws Exception {
    assertThat(bench("--help").said())
        .contains("scripts/bench COMMAND", "faults     Leads the")
        .contains("extract    Compares what")
        .contains("evidence   Reads pages with a model that invents");
    assertThat(bench("faults", "--help").said())
        .contains("scripts/bench faults [--list] [NAME …]", "Exit codes: 0 nothing failed");
  }

  @Test
  void the_drills_are_listed_by_name() throws Exception {
    assertThat(bench("faults", "--list"))
        .satisfies(list -> assertThat(list.exit()).isZero())
        .satisfies(
            list -> assertThat(list.said().lines()).contains("clock", "full-disk", "telegram"));
  }

  @Test
  void what_is_no_command_or_no_drill_is_refused_in_a_sentence() throws Exception {
    assertThat(bench("fault"))
        .isEqualTo(new Run(2, "Unknown command: fault. See scripts/bench --help.\n"));
    assertThat(bench("../stop"))
        .isEqualTo(new Run(2, "Unknown command: ../stop. See scripts/bench --help.\n"));
    assertThat(bench("faults", "flood"))
        .isEqualTo(new Run(2, "There is no drill flood. See scripts/bench faults --list.\n"));
    assertThat(bench("extract"))
        .isEqualTo(new Run(2, "Name one folder of pages. See scripts/bench extract --help.\n"));
  }

  @Test
  void evidence_without_pages_in_the_folder_is_refused_in_a_sentence() throws Exception {
    assertThat(bench("evidence", "/nowhere"))
        .isEqualTo(
            new Run(
                2, "There is no folder html in /nowhere. See scripts/bench evidence --help.\n"));
  }

  private static Run bench(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(BENCH.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), said);
  }
}
