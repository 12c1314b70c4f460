package commonplace;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What starts and stops the program.
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptsIT extends ScriptCase {
  @Test
  void start_waits_for_the_answer_and_says_where_it_is() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("begin"), SCRIPTS.resolve("start.sh"));
    Run start = run(link.toString(), "--no-aot", "--model.name=a b");
    Files.delete(link);

    assertThat(start.exit()).isZero();
    assertThat(start.said())
        .contains("Commonplace runs at " + Files.readString(home.resolve("run/address")).strip())
        .contains("Telegram: It is \"stub-version-1\".")
        .contains("Pairing code: 123456")
        .contains(
            "To stop it: COMMONPLACE_HOME=%s %s"
                .formatted(home.toString().replace(" ", "\\ "), SCRIPTS.resolve("stop.sh")));
    assertThat(launches())
        .containsExactly(
            "supervised=true home=%s token=null args=--model.name=a b".formatted(home));
  }

  @Test
  void a_second_start_says_that_it_runs_already() throws Exception {
    script("start.sh", "--no-aot");
    Run second = script("start.sh", "--no-aot");

    assertThat(second.exit()).isZero();
    assertThat(second.said()).contains("already runs (process " + pid() + ")", "http://localhost:");
    assertThat(launches()).hasSize(1);
  }

  @Test
  void two_starts_at_once_start_one_program_and_both_say_so() throws Exception {
    Process other = begin(SCRIPTS.resolve("start.sh").toString(), "--no-aot");
    Run start = script("start.sh", "--no-aot");

    assertThat(start.exit()).isZero();
    assertThat(start.said()).contains("http://localhost:");
    try (var said = other.inputReader()) {
      next(said, "http://localhost:");
      said.transferTo(Writer.nullWriter()); // to its end: a closed pipe would kill the script
    }
    assertThat(other.waitFor()).isZero();
    assertThat(launches()).hasSize(1);
    assertThat(home.resolve("run/start.pid")).doesNotExist();
  }

  @Test
  void an_answer_that_asks_for_a_token_is_an_answer() throws Exception {
    environment.put("STUB_BEHAVIOUR", "guarded");
    Run start = script("start.sh", "--no-aot");

    assertThat(start.exit()).isZero();
    assertThat(start.said()).contains("Commonplace runs at http", "data/admin-token");
  }

  @Test
  void what_the_scripts_are_told_wrongly_is_refused_in_a_sentence() throws Exception {
    assertThat(script("stop.sh", "--force"))
        .isEqualTo(new Run(2, "Unknown argument: --force. See scripts/stop.sh --help.\n"));
    assertThat(script("stop.sh", "--help").said()).startsWith("Stops the Commonplace of this home");

    environment.put("COMMONPLACE_BACKOFF", "soon");
    assertThat(script("start.sh"))
        .isEqualTo(
            new Run(2, "COMMONPLACE_BACKOFF must be a whole number of seconds, such as 5.\n"));
    environment.put("COMMONPLACE_BACKOFF", "0");

    environment.put("COMMONPLACE_HOME", jar.toString());
    assertThat(script("start.sh"))
        .isEqualTo(
            new Run(
                2,
                jar
                    + " is a file where a folder is needed: move it away, or set COMMONPLACE_HOME"
                    + " to another folder.\n"));
    environment.put("COMMONPLACE_HOME", home.toString());
  }

  @Test
  void a_program_that_ends_during_its_start_is_reported_with_its_last_words() throws Exception {
    for (String code : List.of("2", "4", "1")) {
      environment.put("STUB_BEHAVIOUR", code);
      Run start = script("start.sh", "--no-aot");

      assertThat(start.exit()).isEqualTo(Integer.parseInt(code));
      assertThat(start.said())
          .contains("the stub ends with " + code, "during its start with exit code " + code);
    }
    assertThat(script("stop.sh").said()).contains("does not run");
  }

  @Test
  void a_taken_port_is_refused_with_its_holder_and_a_remedy() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.createDirectories(home.resolve("config"));
      Files.writeString(
          home.resolve("config/commonplace.yml"),
          "model:\n  port: 1\nadmin:\n  # where it listens\n  port: \"%d\"\n"
              .formatted(taken.getLocalPort()));
      environment.remove("COMMONPLACE_ADMIN_PORT");
      Run start = script("start.sh", "--no-aot");

      assertThat(start.exit()).isEqualTo(1);
      assertThat(start.said())
          .contains("Port %d is taken".formatted(taken.getLocalPort()))
          .contains("--admin.port=%d".formatted(taken.getLocalPort() + 1));
      assertThat(launches()).isEmpty();
    }
  }

  @Test
  void foreground_is_the_program_itself_without_a_supervisor() throws Exception {
    Process program = begin(SCRIPTS.resolve("start.sh").toString(), "--no-aot", "--foreground");
    try (var said = program.inputReader()) {
      assertThat(next(said, "serving ")).isEqualTo("serving " + program.pid());
      assertThat(launches()).singleElement().asString().startsWith("supervised=null");
      assertThat(script("start.sh", "--foreground").exit()).isEqualTo(3);
      assertThat(script("stop.sh").exit()).isZero();
      assertThat(program.waitFor()).isEqualTo(143);
    }
  }

  @Test
  void a_service_manager_can_say_that_it_restarts() throws Exception {
    environment.put("COMMONPLACE_SUPERVISED", "yes");
    Process program = begin(SCRIPTS.resolve("start.sh").toString(), "--no-aot", "--foreground");
    try (var said = program.inputReader()) {
      next(said, "serving ");
      assertThat(launches()).singleElement().asString().startsWith("supervised=true");
    }
    script("stop.sh");
  }

  @Test
  void stop_leaves_foreign_processes_and_every_file_of_the_data_alone() throws Exception {
    Path wal = Files.createDirectories(home.resolve("data")).resolve("commonplace.db-wal");
    Files.writeString(wal, "unwritten pages");
    Process foreign = new ProcessBuilder("sleep", "60").start();
    Files.createDirectories(home.resolve("run"));
    for (String name : List.of("commonplace.pid", "supervisor.pid")) {
      Files.writeString(home.resolve("run").resolve(name), foreign.pid() + "\n");
    }
    Run stop = script("stop.sh");

    assertThat(stop.exit()).isZero();
    assertThat(stop.said()).contains("does not run");
    assertThat(foreign.isAlive()).isTrue();
    foreign.destroyForcibly();
    assertThat(home.resolve("run/commonplace.pid")).doesNotExist();
    assertThat(wal).hasContent("unwritten pages");
  }

  @Test
  void a_program_that_will_not_stop_is_ended_by_its_supervisor() throws Exception {
    environment.put("STUB_BEHAVIOUR", "stubborn");
    environment.put("COMMONPLACE_STOP_SECONDS", "1");
    script("start.sh", "--no-aot");
    ProcessHandle program = ProcessHandle.of(pid()).orElseThrow();
    environment.put("COMMONPLACE_STOP_SECONDS", "30");

    assertThat(script("stop.sh").said()).contains("has stopped").doesNotContain("by force");
    assertThat(program.isAlive()).isFalse();
  }

  @Test
  void a_program_that_will_not_stop_is_ended_by_force() throws Exception {
    environment.put("STUB_BEHAVIOUR", "stubborn");
    script("start.sh", "--no-aot");
    ProcessHandle program = ProcessHandle.of(pid()).orElseThrow();
    environment.put("COMMONPLACE_STOP_SECONDS", "0");

    assertThat(script("stop.sh").said())
        .contains("did not stop within 3 s and is ended by force", "has stopped");
    program.onExit().get(10, SECONDS);
  }

  @Test
  @Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_changed_program_never_runs_out_of_the_old_cache() throws Exception {
    environment.put("COMMONPLACE_TELEGRAM_TOKEN", "1:secret");
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      jar.resolveSibling("").register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      script("start.sh");
      Path old = trained(watch);
      assertThat(launches()).hasSize(2).last().asString().contains("token=null");
      assertThat(launches().getLast()).doesNotContain(home.toString());
      script("stop.sh");

      script("start.sh");
      assertThat(ProcessHandle.of(pid()).orElseThrow().info().arguments().orElseThrow())
          .contains("-XX:AOTCache=" + old);
      script("stop.sh");

      pack("stub-version-2");
      assertThat(script("start.sh").said()).contains("\"stub-version-2\"");
      assertThat(trained(watch)).isNotEqualTo(old);
      assertThat(old).doesNotExist();
    }
  }

  /// Waits for the training run that start.sh leaves behind, and names the cache it made.
  private Path trained(WatchService watch) throws Exception {
    for (WatchKey key = watch.poll(100, SECONDS); key != null; key = watch.poll(100, SECONDS)) {
      List<Path> made = key.pollEvents().stream().map(event -> (Path) event.context()).toList();
      key.reset();
      for (Path name : made) {
        if (name.toString().endsWith(".aot")) {
          Path running = jar.resolveSibling("training.pid");
          if (Files.exists(running)) {
            long pid = Long.parseLong(Files.readString(running).strip());
            ProcessHandle.of(pid).map(ProcessHandle::onExit).ifPresent(CompletableFuture::join);
          }
          return jar.resolveSibling(name);
        }
      }
    }
    throw new AssertionError(
        "no cache was made: " + Files.readString(home.resolve("logs/start.log")));
  }
}
