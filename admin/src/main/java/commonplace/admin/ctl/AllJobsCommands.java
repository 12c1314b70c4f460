package commonplace.admin.ctl;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.memory.measure.Counted;
import commonplace.tasks.job.JobStats;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.JobType;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The commands of `memoryctl jobs …` that concern all jobs, of all spaces. They are public,
/// because picocli sees no other inherited methods.
abstract class AllJobsCommands {
  final Session session;

  AllJobsCommands(Session session) {
    this.session = session;
  }

  @Command(
      name = "stop-all",
      mixinStandardHelpOptions = true,
      description = {
        "Cancels everything that is queued or at work, in all spaces.",
        "In chat it wants --confirm; /stop_all stops what belongs to that chat's space alone. What"
            + " was stored stays; jobs resume goes on with a job."
      },
      footer = {"  memoryctl jobs stop-all", "  memoryctl jobs stop-all --confirm"},
      exitCodeList = {Exits.ON_0, Exits.ON_2, Exits.ON_6})
  public int stopAll(
      @Option(names = "--confirm", description = "Needed in chat, where others' jobs are not seen.")
          boolean confirm) {
    if (!confirm && session.caller().space().isPresent()) {
      throw new CommandRefused(
          Exits.REFUSED,
          "This cancels %s of all spaces. To do it: memoryctl jobs stop-all --confirm."
                  .formatted(Counted.of(active(), "job", "jobs"))
              + " /stop_all stops those of this chat's space.");
    }
    return new JobMoves(session).stopAll();
  }

  private int active() {
    var counts = session.desk().tasks().jobs().counts();
    return counts.getOrDefault(JobStatus.QUEUED, 0) + counts.getOrDefault(JobStatus.RUNNING, 0);
  }

  @Command(
      name = "reset",
      mixinStandardHelpOptions = true,
      description = {
        "Deletes all jobs and attempts, behind a snapshot of the database.",
        "What is at work is stopped first. What was read and found stays."
      },
      footer = "  memoryctl jobs reset --confirm",
      exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2, Exits.ON_6})
  public int reset(
      @Option(names = "--confirm", description = "Without it, it says what it would delete.")
          boolean confirm)
      throws InterruptedException {
    if (!confirm) {
      int jobs =
          session.desk().tasks().jobs().counts().values().stream()
              .mapToInt(Integer::intValue)
              .sum();
      throw new CommandRefused(
          Exits.REFUSED,
          "This deletes %s of all spaces. To do it: memoryctl jobs reset --confirm"
              .formatted(Counted.of(jobs, "job", "jobs")));
    }
    return new JobMoves(session).reset();
  }

  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      description = {
        "Lets jobs wait.",
        "In front of a stage, or all of them at their next checkpoint; also after a new start."
      },
      footer = {"  memoryctl jobs pause", "  memoryctl jobs pause mine"},
      exitCodeList = {Exits.ON_0, Exits.ON_2})
  public int pause(@Mixin Staged at) {
    return new JobMoves(session).pause(at.stage);
  }

  @Command(
      name = "unpause",
      mixinStandardHelpOptions = true,
      description = "Lets jobs into a stage again, or into all of them.",
      footer = {"  memoryctl jobs unpause", "  memoryctl jobs unpause mine"},
      exitCodeList = {Exits.ON_0, Exits.ON_2})
  public int unpause(@Mixin Staged at) {
    return new JobMoves(session).unpause(at.stage);
  }

  @Command(
      name = "stats",
      mixinStandardHelpOptions = true,
      description = "What the attempts at jobs came to in the time that has just passed.",
      footer = {
        "  memoryctl jobs stats --since 1d",
        "  memoryctl jobs stats --type mine --since 1d --json"
      },
      exitCodeList = {Exits.ON_0, Exits.ON_2})
  public int stats(
      @Option(names = "--type", paramLabel = "TYPE", description = "Only jobs of that type.")
          @Nullable JobType type,
      @Option(
              names = "--since",
              paramLabel = "AGE",
              defaultValue = "1d",
              converter = Age.class,
              description = "30m, 12h, 7d (${DEFAULT-VALUE}).")
          Duration since) {
    JobStats stats =
        session
            .desk()
            .tasks()
            .history()
            .since(session.clock().instant().minus(since), Optional.ofNullable(type));
    session.tell(Figures.of(stats), () -> Figures.of(stats).words());
    return Exits.DONE;
  }

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  private record Figures(
      int completed,
      int failed,
      int cancelled,
      int interrupted,
      double processingTime,
      int segmentsProcessed,
      int claimsExtracted,
      int peopleExtracted,
      int jargonExtracted,
      int mentalModelsExtracted) {
    static Figures of(JobStats stats) {
      return new Figures(
          stats.completed(),
          stats.failed(),
          stats.cancelled(),
          stats.interrupted(),
          stats.seconds(),
          stats.found().segments(),
          stats.found().claims(),
          stats.found().people(),
          stats.found().jargon(),
          stats.found().concepts());
    }

    String words() {
      return String.format(
          Locale.ROOT,
          """
          attempts  %,d completed, %,d failed, %,d cancelled, %,d interrupted
          work      %,.1f s
          read      %s
          found     %s, %s, %s, %s\
          """,
          completed,
          failed,
          cancelled,
          interrupted,
          processingTime,
          Counted.of(segmentsProcessed, "passage", "passages"),
          Counted.of(claimsExtracted, "claim", "claims"),
          Counted.of(peopleExtracted, "person", "people"),
          Counted.of(jargonExtracted, "term", "terms"),
          Counted.of(mentalModelsExtracted, "concept", "concepts"));
    }
  }
}
