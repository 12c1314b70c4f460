package commonplace;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The packaged program, run as a process of its own on a home of its own.
final class Program implements AutoCloseable {
  static final Set<Program> RUNNING = ConcurrentHashMap.newKeySet();

  private static final Path JAR = Path.of("target", "commonplace", "app.jar").toAbsolutePath();
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(32);
  private static final int TAIL = 60;

  private final Path home;
  private final Map<String, String> environment = new TreeMap<>();
  private @Nullable Process process;

  /// How a run ended.
  ///
  /// @param said on standard output and standard error
  record End(int exit, String said) {}

  Program(Path home) {
    this.home = home;
    with("COMMONPLACE_HOME", home);
    with("COMMONPLACE_ADMIN_PORT", 0);
    with("COMMONPLACE_TIMEZONE", "UTC");
  }

  Program with(String variable, Object value) {
    environment.put(variable, value.toString());
    return this;
  }

  Path home() {
    return home;
  }

  Path data() {
    return home.resolve("data");
  }

  /// Starts it and waits until it can be talked to.
  Program start() throws Exception {
    Files.deleteIfExists(home.resolve("run/address")); // one left by a kill
    Process started = launch();
    process = started;
    RUNNING.add(this);
    Eventually.holds(
        "the program listens",
        START,
        () -> {
          if (!started.isAlive()) {
            throw new AssertionError("the program ended: " + started.exitValue() + "\n" + tail());
          }
          return Files.exists(home.resolve("run/address"))
              && Files.readString(home.resolve("run/address")).endsWith("\n");
        });
    return this;
  }

  /// Runs it until it ends by itself.
  End run(String... arguments) throws Exception {
    Process run = launch(arguments);
    try {
      if (!run.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the program did not end\n" + tail());
      }
      return new End(run.exitValue(), said());
    } finally {
      run.destroyForcibly();
    }
  }

  URI address() throws IOException {
    return URI.create(Files.readString(home.resolve("run/address")).strip());
  }

  /// Somebody at its page.
  Talk talk(String chat) throws IOException {
    return new Talk(address(), chat);
  }

  Database database() {
    return new Database(data());
  }

  long pid() {
    return running().pid();
  }

  /// Ends it as a power cut would.
  void kill() throws InterruptedException {
    running().destroyForcibly();
    gone();
  }

  /// Asks it to stop.
  ///
  /// @return its exit code
  int stop() throws InterruptedException {
    running().destroy();
    return gone();
  }

  /// What it said since it was started last.
  String said() throws IOException {
    return Files.readString(home.resolve("said.txt"));
  }

  /// The end of everything it wrote.
  String tail() throws IOException {
    var tail = new StringBuilder();
    for (Path file : List.of(home.resolve("said.txt"), home.resolve("logs/system.log"))) {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        int from = Math.max(0, lines.size() - TAIL);
        tail.append("--- ").append(file.getFileName()).append('\n');
        lines.subList(from, lines.size()).forEach(line -> tail.append(line).append('\n'));
      }
    }
    return tail.toString();
  }

  /// Kills it if it runs.
  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
      RUNNING.remove(this);
    }
  }

  private Process launch(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("said.txt").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("COMMONPLACE_"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private int gone() throws InterruptedException {
    Process ending = running();
    if (!ending.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      ending.destroyForcibly();
      throw new AssertionError("the program did not stop within " + STOP.toSeconds() + " s");
    }
    RUNNING.remove(this);
    process = null;
    return ending.exitValue();
  }

  private Process running() {
    return Optional.ofNullable(process)
        .orElseThrow(() -> new IllegalStateException("the program was not started"));
  }
}
