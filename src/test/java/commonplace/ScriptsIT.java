package commonplace;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The scripts, run against {@link StubProgram} in a home whose path holds a space.
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptsIT {
  private static final Path SCRIPTS = Path.of("..", "scripts").toAbsolutePath().normalize();

  @TempDir Path folder;
  private Path home = Path.of("");
  private Path jar = Path.of("");
  private final Map<String, String> environment = new HashMap<>();

  record Run(int exit, String said) {}

  @BeforeEach
  void lay_out() throws IOException {
    home = Files.createDirectories(folder.resolve("my home")).toRealPath();
    jar = Files.createDirectories(folder.resolve("my app")).toRealPath().resolve("app.jar");
    pack(StubProgram.VERSION);
    environment.put("COMMONPLACE_HOME", home.toString());
    environment.put("COMMONPLACE_JAR", jar.toString());
    environment.put("COMMONPLACE_ADMIN_PORT", "0");
    environment.put("COMMONPLACE_BACKOFF", "0");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("STUB_LAUNCHES", folder.resolve("launches").toString());
    environment.put("STUB_BEHAVIOUR", "serve");
  }

  @AfterEach
  void stop() throws Exception {
    environment.put("COMMONPLACE_STOP_SECONDS", "1");
    script("stop.sh");
  }

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
    for (WatchKey key = watch.poll(60, SECONDS); key != null; key = watch.poll(60, SECONDS)) {
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

  private static String next(BufferedReader said, String part) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.contains(part)) {
        return line;
      }
    }
    throw new AssertionError("never said: " + part);
  }

  private long pid() throws IOException {
    return Long.parseLong(Files.readString(home.resolve("run/commonplace.pid")).strip());
  }

  private List<String> launches() throws IOException {
    Path file = folder.resolve("launches");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private Run script(String name, String... arguments) throws Exception {
    return run(SCRIPTS.resolve(name).toString(), arguments);
  }

  private Run run(String script, String... arguments) throws Exception {
    Path out = Files.createTempFile(folder, "said", ".txt");
    Process process = builder(script, arguments).redirectOutput(out.toFile()).start();
    int exit = process.waitFor();
    return new Run(exit, Files.readString(out));
  }

  private Process begin(String script, String... arguments) throws IOException {
    return builder(script, arguments).start();
  }

  private ProcessBuilder builder(String script, String... arguments) {
    var command = new ArrayList<>(List.of(script));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("COMMONPLACE_"));
    builder.environment().putAll(environment);
    return builder;
  }

  /// Packs the stub as a program of that version, which has to be as long as the first one.
  private void pack(String version) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubProgram.class.getName());
    String file = StubProgram.class.getName().replace('.', '/') + ".class";
    try (var in = StubProgram.class.getResourceAsStream("/" + file);
        var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      if (in == null) {
        throw new IOException("no " + file);
      }
      String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      out.putNextEntry(new JarEntry(file));
      out.write(bytes.replace(StubProgram.VERSION, version).getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}
