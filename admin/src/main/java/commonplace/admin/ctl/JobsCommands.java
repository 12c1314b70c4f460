package commonplace.admin.ctl;

import commonplace.tasks.fetch.FileLink;
import commonplace.tasks.fetch.Links;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobLine;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.NewJob;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `memoryctl jobs …`.
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    description = "What is worked on: see it, begin it, stop it.",
    footer = "  memoryctl jobs list")
final class JobsCommands extends AllJobsCommands {
  JobsCommands(Session session) {
    super(session);
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "The newest jobs, newest first.",
      footer = {"  memoryctl jobs list", "  memoryctl jobs list --status running --limit 5"},
      exitCodeList = {Exits.ON_0, Exits.ON_2})
  int list(
      @Option(
              names = "--status",
              paramLabel = "STATUS",
              description = "Only these: queued, running, completed, failed, cancelled.")
          @Nullable JobStatus status,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "20",
              converter = HowMany.class,
              description = "At most so many (${DEFAULT-VALUE}).")
          int limit) {
    List<Job> jobs =
        status == null
            ? recent(limit)
            : session.desk().tasks().jobs().in(status, session.caller().space(), limit);
    session.tell(JobShown.Jobs.of(jobs), () -> table(jobs));
    return Exits.DONE;
  }

  private List<Job> recent(int limit) {
    var jobs = session.desk().tasks().jobs();
    return session
        .caller()
        .space()
        .map(space -> jobs.recent(space, limit))
        .orElseGet(() -> jobs.all(limit));
  }

  private String table(List<Job> jobs) {
    if (jobs.isEmpty()) {
      return "There are no such jobs.";
    }
    var table = new Table("JOB", "TYPE", "STATUS", "CREATED", "PROGRESS", "INPUT");
    for (Job job : jobs) {
      table.row(
          job.id().value(),
          job.type().key(),
          job.status().key(),
          session.minute(job.createdAt()),
          JobLine.of(job),
          FileLink.shown(job.input()));
    }
    return table.toString();
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "One job: how far it is, what came of it, why it failed.",
      footer = {"  memoryctl jobs show 7", "  memoryctl jobs show 7 --json"},
      exitCodeList = {Exits.ON_0, Exits.ON_2, Exits.ON_5})
  int show(@Mixin JobNumber number) {
    Job job = session.job(number.id);
    session.tell(JobShown.of(job), () -> sheet(job));
    return Exits.DONE;
  }

  private String sheet(Job job) {
    var text = new StringBuilder();
    text.append("job       ").append(job.id().value()).append(", ").append(job.type().key());
    text.append("\nstatus    ").append(job.status().key());
    text.append("\nprogress  ").append(JobLine.of(job));
    text.append("\ninput     ").append(FileLink.shown(job.input()));
    text.append("\ncreated   ").append(session.minute(job.createdAt()));
    text.append("\nchanged   ").append(session.minute(job.updatedAt()));
    job.source().ifPresent(source -> text.append("\nsource    ").append(source.value()));
    job.fault().ifPresent(f -> text.append("\nerror     %s: %s".formatted(f.code(), f.sentence())));
    return text.toString();
  }

  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      description = "Ends a job where it is, inside a stage too. What it stored stays.",
      footer = "  memoryctl jobs cancel 7",
      exitCodeList = {Exits.ON_0, Exits.ON_2, Exits.ON_5, Exits.ON_6})
  int cancel(@Mixin JobNumber number) {
    return new JobMoves(session).cancel(number.id);
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Queues a job. The same wish again is answered with the job that there is.",
      footer = {
        "  memoryctl jobs create pipeline https://example.org/article",
        "  memoryctl jobs create mine 7 --again --priority 8",
        "  memoryctl jobs create download https://example.org/article --chain"
      },
      exitCodeList = {Exits.ON_0, Exits.ON_2, Exits.ON_5})
  int create(
      @Parameters(
              paramLabel = "TYPE",
              description = "download, transcribe, mine, flagship, upload or pipeline.")
          JobType type,
      @Parameters(
              paramLabel = "INPUT",
              description =
                  "A link for download and pipeline, the number of a download job for transcribe,"
                      + " the number of a source for the others.")
          String input,
      @Option(
              names = "--priority",
              paramLabel = "N",
              defaultValue = "5",
              description = "1 to 10; 10 goes first (${DEFAULT-VALUE}).")
          int priority,
      @Option(names = "--chain", description = "What follows is queued when this is completed.")
          boolean chain,
      @Option(names = "--again", description = "Even if it was done before.") boolean again) {
    if (priority < 1 || priority > 10) {
      throw new CommandRefused(Exits.NOT_UNDERSTOOD, "A priority is from 1 to 10.");
    }
    var moves = new JobMoves(session);
    NewJob wanted = NewJob.of(type, moves.space(), given(type, input)).withPriority(priority);
    wanted = chain ? wanted.chained() : wanted;
    return moves.create(again ? wanted.again() : wanted);
  }

  /// What a type works on; of a link without the quotes around it.
  private static String given(JobType type, String input) {
    if (type.input() != JobType.Input.LINK) {
      return input;
    }
    List<String> links = Links.in(input);
    boolean more = Links.without(input).codePoints().anyMatch(Character::isLetterOrDigit);
    if (links.size() != 1 || more) {
      throw new CommandRefused(
          Exits.NOT_UNDERSTOOD,
          "“" + input + "” is no link. Give one such as https://example.org/article.");
    }
    return links.getFirst();
  }

  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      aliases = "retry",
      description = "Drives a job that failed or was cancelled again, from its checkpoint.",
      footer = {"  memoryctl jobs resume 7", "  memoryctl jobs retry 7"},
      exitCodeList = {Exits.ON_0, Exits.ON_2, Exits.ON_5, Exits.ON_6})
  int resume(@Mixin JobNumber number) {
    return new JobMoves(session).resume(number.id);
  }

  @Command(
      name = "diagnose",
      mixinStandardHelpOptions = true,
      description = {
        "Why a job does not go on, and what to do.",
        "Its state, the processor, the database and who holds it, its log and memory, as they are"
            + " now."
      },
      footer = "  memoryctl jobs diagnose 7",
      exitCodeList = {Exits.ON_0, Exits.ON_2, Exits.ON_5})
  int diagnose(@Mixin JobNumber number) {
    Job job = session.job(number.id);
    DiagnosisShown shown =
        session
            .desk()
            .tasks()
            .diagnose(job.id())
            .map(DiagnosisShown::of)
            .orElseThrow(() -> JobMoves.unknown(number.id));
    session.tell(shown, shown::words);
    return Exits.DONE;
  }

  @Command(
      name = "watch",
      mixinStandardHelpOptions = true,
      description = {
        "Follows a job to its end.",
        "With a progress bar on a terminal, with a line now and then elsewhere. The exit code tells"
            + " how the job ended."
      },
      footer = {"  memoryctl jobs watch 7", "  memoryctl jobs watch 7 && echo read"},
      exitCodeList = {Exits.ON_0, Exits.ON_2, Exits.ON_5, Exits.ON_7, Exits.ON_8})
  int watch(@Mixin JobNumber number) throws InterruptedException {
    return new JobWatch(session).follow(number.id);
  }
}
