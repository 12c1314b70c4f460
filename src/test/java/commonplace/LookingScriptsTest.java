package commonplace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The scripts that look and change nothing.
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LookingScriptsTest {
  @TempDir private Path home;

  private record Run(int code, String out) {}

  @Test
  void the_lines_of_one_conversation_are_found_in_every_log_and_no_others()
      throws IOException, InterruptedException {
    Path logs = Files.createDirectories(home.resolve("logs/archive")).resolveSibling("");
    Files.writeString(
        logs.resolve("system.log"),
        """
        2026 - a - ERROR - [chat_id=7 operation=turn] broke
        2026 - a - INFO - [chat_id=77] other
        {"level":"WARN","message":"as json","chat_id":"7"}
        """);
    try (OutputStream out =
        new GZIPOutputStream(
            Files.newOutputStream(logs.resolve("archive/system.2026-01-01.1.log.gz")))) {
      out.write("2026 - a - WARN - [chat_id=7] packed\n".getBytes(UTF_8));
    }
    Run found = run("logs", "grep", "--session", "7");
    assertThat(found.code()).isZero();
    assertThat(found.out().lines())
        .containsExactlyInAnyOrder(
            "system.log: 2026 - a - ERROR - [chat_id=7 operation=turn] broke",
            "system.log: {\"level\":\"WARN\",\"message\":\"as json\",\"chat_id\":\"7\"}",
            "archive/system.2026-01-01.1.log.gz: 2026 - a - WARN - [chat_id=7] packed");
    assertThat(run("logs", "grep", "--session", "7", "--level", "ERROR").out().lines()).hasSize(1);
    assertThat(run("logs", "grep", "--session", "8").code()).isEqualTo(1);
    assertThat(run("logs", "grep").code()).isEqualTo(2);
    assertThat(run("logs", "errors").out()).contains("system.log").contains("ERROR       1");
  }

  @Test
  void without_a_program_the_doctor_says_how_to_start_it_and_who_could_read_the_data()
      throws IOException, InterruptedException {
    Path data = Files.createDirectories(home.resolve("data"));
    Path token = Files.writeString(data.resolve("admin-token"), "x");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
    Run run = run("doctor");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("process      broken     It is not running.", "Start it: scripts/start.sh.")
        .contains("permissions  broken     Others can read something in");
    assertThat(run("doctor", "--loud").code()).isEqualTo(2);
  }

  private Run run(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of("..", "scripts", script).toAbsolutePath().normalize().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("COMMONPLACE_HOME", home.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), out);
  }
}
