package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import commonplace.Database;
import commonplace.Eventually;
import commonplace.Talk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The packaged program as people run it: started and stopped by the scripts, with its supervisor.
final class Supervised {
  private static final Path SCRIPTS = Path.of("..", "scripts").toAbsolutePath().normalize();
  private static final Path JAR = Path.of("target", "commonplace", "app.jar").toAbsolutePath();
  private static final Pattern BREAKER = Pattern.compile("circuit breaker open: \\w+");
  private static final int TAIL = 80;

  private final Path home;
  private final Map<String, String> environment = new TreeMap<>();

  /// What a script did.
  record Run(int exit, String said) {}

  Supervised(Path home) {
    this.home = home;
    with("COMMONPLACE_HOME", home);
    with("COMMONPLACE_JAR", JAR);
    with("COMMONPLACE_ADMIN_PORT", 0);
    with("COMMONPLACE_ACCESS", "open");
    with("COMMONPLACE_TIMEZONE", "UTC");
    with("JAVA_HOME", System.getProperty("java.home"));
  }

  Supervised with(String variable, Object value) {
    environment.put(variable, value.toString());
    return this;
  }

  Path home() {
    return home;
  }

  Path data() {
    return home.resolve("data");
  }

  Database database() {
    return new Database(data());
  }

  Supervised start() throws Exception {
    Run start = script("start.sh", "--no-aot");
    assertThat(start.exit()).as(start.said()).isZero();
    return this;
  }

  void stop() throws Exception {
    Run stop = script("stop.sh");
    assertThat(stop.exit()).as(stop.said()).isZero();
    assertThat(stop.said()).contains("has stopped").doesNotContain("by force");
  }

  Run script(String name, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(SCRIPTS.resolve(name).toString()));
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile("drill", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("COMMONPLACE_"));
    builder.environment().putAll(environment);
    try {
      int exit = builder.start().waitFor();
      return new Run(exit, Files.readString(said));
    } finally {
      Files.delete(said);
    }
  }

  /// Somebody at its page.
  Talk talk() throws IOException {
    return new Talk(URI.create(Files.readString(home.resolve("run/address")).strip()), "main");
  }

  /// The process that runs now, if one does.
  Optional<ProcessHandle> process() throws IOException {
    Path file = home.resolve("run/commonplace.pid");
    String pid = Files.exists(file) ? Files.readString(file).strip() : "";
    return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
  }

  long pid() throws IOException {
    return process().map(ProcessHandle::pid).orElseThrow();
  }

  /// Ends the program, not its supervisor, as the kernel does when memory runs out.
  void kill() throws Exception {
    ProcessHandle process = process().orElseThrow();
    boolean _ = process.destroyForcibly();
    process.onExit().join();
  }

  /// Waits until another process than that one answers.
  void awaitAfter(long pid, Duration within) throws Exception {
    Eventually.holds(
        "it was started again",
        within,
        () -> process().filter(p -> p.pid() != pid && p.isAlive()).isPresent());
  }

  /// Waits until the supervisor writes that.
  void awaitNote(String words, Duration within) throws Exception {
    Eventually.holds("\"" + words + "\" in logs/start.log", within, () -> notes().contains(words));
  }

  /// What the supervisor wrote, and the program before it had a log.
  String notes() throws IOException {
    return read("logs/start.log");
  }

  String log() throws IOException {
    return read("logs/system.log");
  }

  /// By what one can tell that something is wrong: breakers in the log, health, alerts.
  List<String> signs() throws Exception {
    List<String> signs = new ArrayList<>();
    signs.addAll(breakers());
    Talk talk = talk();
    for (Map.Entry<String, JsonNode> check : talk.get("/health").path("checks").properties()) {
      String status = check.getValue().path("status").asText();
      if (!List.of("healthy", "off").contains(status)) {
        String message = check.getValue().path("message").asText();
        signs.add("health of %s is %s: %s".formatted(check.getKey(), status, message));
      }
    }
    signs.addAll(alerts());
    return signs;
  }

  /// The breakers that opened since the home was made, as the log says it.
  List<String> breakers() throws IOException {
    return BREAKER.matcher(log()).results().map(MatchResult::group).distinct().toList();
  }

  /// The alerts that stand, by type; none in a program that has no alerts.
  List<String> alerts() throws Exception {
    HttpResponse<String> page = talk().page("/alerts");
    return page.statusCode() == 200
        ? Stream.of(talk().get("/alerts").findValuesAsText("alert_type"))
            .flatMap(List::stream)
            .distinct()
            .map("alert "::concat)
            .toList()
        : List.of();
  }

  /// Whether this program raises alerts at all.
  boolean raisesAlerts() throws Exception {
    return talk().page("/alerts").statusCode() == 200;
  }

  /// The ends of what it and its supervisor wrote.
  String tail() throws IOException {
    var tail = new StringBuilder();
    for (String file : List.of("logs/start.log", "logs/system.log", "logs/telegram.log")) {
      List<String> lines = read(file).lines().toList();
      tail.append("--- ").append(file).append('\n');
      lines
          .subList(Math.max(0, lines.size() - TAIL), lines.size())
          .forEach(line -> tail.append(line).append('\n'));
    }
    return tail.toString();
  }

  private String read(String file) throws IOException {
    return Files.exists(home.resolve(file)) ? Files.readString(home.resolve(file)) : "";
  }

  /// Ends both, by force if need be.
  void end() throws Exception {
    with("COMMONPLACE_STOP_SECONDS", 1);
    Run _ = script("stop.sh");
  }
}
