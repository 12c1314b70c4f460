package commonplace;

import ch.qos.logback.classic.Logger;
import commonplace.bot.command.AdminCommands;
import commonplace.bot.telegram.TelegramStatus;
import commonplace.memory.MemoryAgent;
import commonplace.memory.store.StoreException;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.worker.WorkerStatus;
import commonplace.tasks.worker.Workers;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Answers operators in chat from what the parts tell of themselves.
final class Operator implements AdminCommands {
  private final MemoryAgent memory;
  private final TasksWiring tasks;
  private final Supplier<TelegramStatus> telegram;
  private final Workers workers;

  Operator(
      MemoryAgent memory, TasksWiring tasks, Supplier<TelegramStatus> telegram, Workers workers) {
    this.memory = memory;
    this.tasks = tasks;
    this.telegram = telegram;
    this.workers = workers;
  }

  @Override
  public String status() {
    var jobs = tasks.tasks().jobs().counts();
    return String.join(
        "\n",
        "- " + telegram.get().words(),
        "- " + model(),
        "- Jobs: %d running, %d waiting."
            .formatted(
                jobs.getOrDefault(JobStatus.RUNNING, 0), jobs.getOrDefault(JobStatus.QUEUED, 0)));
  }

  private String model() {
    return AdminWiring.model(tasks.gateway().status()).message();
  }

  @Override
  public String restart(String by) {
    return "The program cannot restart itself here. Run scripts/stop.sh and scripts/start.sh.";
  }

  @Override
  public String errors(Duration window) {
    return "Errors are in logs/system.log; I do not count them by time.";
  }

  @Override
  public String logLevel(Level level) {
    ((Logger) LoggerFactory.getLogger("commonplace"))
        .setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(level));
    return "From now on everything from %s on is logged, until the next start."
        .formatted(level.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public String doctor() {
    return database() + "\n- " + telegram.get().words() + "\n- " + model();
  }

  private String database() {
    try {
      memory.check();
      return "- The database answers.";
    } catch (StoreException e) {
      return "- The database does not answer: " + e.getMessage();
    }
  }

  @Override
  public String workers() {
    return workers.list().stream().map(Operator::line).collect(Collectors.joining("\n"));
  }

  private static String line(WorkerStatus worker) {
    return "- %s: %s, %d crashes, %d restarts%s"
        .formatted(
            worker.name(),
            worker.state().key(),
            worker.crashes(),
            worker.restarts(),
            worker.lastError().map(e -> ", last: " + e).orElse(""));
  }
}
