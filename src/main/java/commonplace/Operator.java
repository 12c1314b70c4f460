package commonplace;

import commonplace.admin.alert.PerformanceAlert;
import commonplace.admin.ctl.Caller;
import commonplace.admin.ctl.Memoryctl;
import commonplace.admin.watch.Requested;
import commonplace.admin.watch.ResourceSnapshot;
import commonplace.bot.Literal;
import commonplace.bot.command.AdminCommands;
import commonplace.memory.chat.SpaceId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.worker.WorkerStatus;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.slf4j.event.Level;

/// Answers operators in chat from what the parts tell of themselves. The watch is built after the
/// assistant that asks; what is asked before waits.
final class Operator implements AdminCommands {
  /// So long the answer that says so has to arrive.
  private static final Duration BEFORE_A_RESTART = Duration.ofSeconds(2);

  private final Around around;
  private final CompletableFuture<Served> served = new CompletableFuture<>();

  /// What it answers from.
  record Served(Whole whole, Watching watching, Memoryctl memoryctl) {}

  Operator(Around around) {
    this.around = around;
  }

  /// From now on it can answer.
  void serve(Served parts) {
    served.complete(parts);
  }

  @Override
  public String status() {
    List<String> lines = new ArrayList<>();
    for (PerformanceAlert alert : watching().firing()) {
      lines.add(
          "**%s:** %s %s"
              .formatted(
                  alert.severity().label(),
                  Literal.of(alert.message()),
                  Literal.of(alert.recommendedAction())));
    }
    around.breakers().all().stream()
        .filter(breaker -> !breaker.status().state().name().equals("CLOSED"))
        .forEach(
            breaker ->
                lines.add(
                    "%s is left alone: %s"
                        .formatted(
                            Literal.of(breaker.name()),
                            Literal.of(breaker.lastError().orElse("it failed")))));
    lines.add(whole().bot().telegram().words());
    lines.add(AdminWiring.model(whole().tasks().gateway().status()).message());
    lines.add(Literal.of(whole().embedding().health().message()));
    lines.add(Literal.of(whole().safekeeping().words()));
    var jobs = whole().tasks().tasks().jobs().counts();
    lines.add(
        "Jobs: %d running, %d waiting."
            .formatted(
                jobs.getOrDefault(JobStatus.RUNNING, 0), jobs.getOrDefault(JobStatus.QUEUED, 0)));
    watching().watch().resources().latest().map(Operator::figures).ifPresent(lines::add);
    return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
  }

  @Override
  public String restart(String by) {
    return switch (watching()
        .watch()
        .restarts()
        .request("Asked for in chat.", by, BEFORE_A_RESTART)) {
      case Requested.Scheduled _ ->
          "Restarting. What is being answered is finished first; what you send meanwhile is"
              + " answered afterwards.";
      case Requested.Refused(String why) -> Literal.of(why);
    };
  }

  @Override
  public String errors(Duration window) {
    return watching()
        .logs()
        .errors()
        .report(window)
        .text()
        .lines()
        .map(Literal::of)
        .collect(Collectors.joining("\n\n"));
  }

  @Override
  public String logLevel(Level level) {
    watching().logs().change(level);
    return "From now on everything from %s on is logged, until the next start."
        .formatted(level.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public String doctor() {
    return "```\n" + watching().doctor().examine().text() + "```";
  }

  @Override
  public String workers() {
    return around.workers().list().stream().map(Operator::line).collect(Collectors.joining("\n"));
  }

  @Override
  public String alerts() {
    return new AlertsInChat(watching().alerts()).list();
  }

  @Override
  public String acknowledge(long id) {
    return new AlertsInChat(watching().alerts()).acknowledge(id);
  }

  @Override
  public String memoryctl(List<String> arguments, String by, SpaceId space) {
    var said = new StringWriter();
    int _ =
        served
            .join()
            .memoryctl()
            .run(arguments, new Caller(said, said, 0, by, Optional.of(space), false));
    return said.toString().strip();
  }

  private Whole whole() {
    return served.join().whole();
  }

  private Watching watching() {
    return served.join().watching();
  }

  private static String figures(ResourceSnapshot seen) {
    return "Memory %.0f MB, processor %.0f %%, disk %.0f %% full, health %.0f of 100."
        .formatted(seen.memoryMb(), seen.cpuPercent(), seen.diskUsagePercent(), seen.healthScore());
  }

  private static String line(WorkerStatus worker) {
    return "- %s: %s, %d crashes, %d restarts%s"
        .formatted(
            worker.name(),
            worker.state().key(),
            worker.crashes(),
            worker.restarts(),
            worker.lastError().map(e -> ", last: " + Literal.of(e)).orElse(""));
  }
}
