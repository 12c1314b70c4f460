package commonplace.bot.command;

import commonplace.bot.Literal;
import commonplace.bot.Reply;
import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.chat.Spaces;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.measure.Counted;
import commonplace.memory.post.Letter;
import commonplace.tasks.job.CancelOutcome;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobLine;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/// Answers commands. Safe for use from any thread.
public final class Commands {
  private static final String START =
      """
      I read what you send me and remember what you tell me.

      - Send a link: I read the page, tell you its main points, and can quote it later.
      - Ask about anything you sent or said: I answer with quotes and where they stand.
      - Tell me something about yourself: I keep it.

      /help lists all commands.\
      """;

  private static final String HELP =
      """
      **Reading**

      - `/sources` – what I have read for you
      - `/claims 7` – all statements of source 7
      - `/search words` – where these words stand in what was read and said
      - `/digest` – what happened today; `/digest 2026-05-03` on another day

      **Memory**

      - `/memory` – what I know of you, and since when
      - `/edit f3 new words` – correct fact 3 of /memory
      - `/undo` – take back what was learned, edited or taken away last
      - `/why` – what my last answer rests on
      - `/export` – where the owner gets all of it as a file
      - `/forget 7` – forget source 7, and what I quoted from it
      - `/forget f3` – take fact 3 away
      - `/forget words` – erase what speaks of them; I list it and ask first
      - `/forget_me` – erase everything of you; I ask first

      **Work**

      - `/jobs` – what is being read, and what was
      - `/watch 7` – how far job 7 is, until it ends
      - `/cancel 7` – stop job 7; without a number, stop the answer being written
      - `/stop` – stop the answer being written
      - `/stop_all` – stop the answer and every job of your memory

      Anything else you write is kept, and answered when it asks something.\
      """;

  private static final String EXPORT =
      "The owner's page has everything of his own space as a file, under Memory: as JSON for"
          + " programs, as Markdown to read. In chat there is no file of it yet; /memory shows what"
          + " I know of you, /sources what I have read for you.";

  private static final Reply NOTHING_RUNS = Reply.of("Nothing is running.");

  private final Listings listings;
  private final Jobs jobs;
  private final Predicate<ConversationId> stopAnswer;
  private final OperatorCommands operators;
  private final Personal personal;

  /// @param stopAnswer stops the answer that is being written in a conversation, and says whether
  ///   there was one
  public Commands(
      Listings listings,
      Jobs jobs,
      Predicate<ConversationId> stopAnswer,
      OperatorCommands operators,
      Personal personal) {
    this.listings = listings;
    this.jobs = jobs;
    this.stopAnswer = stopAnswer;
    this.operators = operators;
    this.personal = personal;
  }

  /// What a person may ask about himself.
  public record Personal(Spaces spaces, MemoryCommands memory, ForgetCommands forget) {
    private Reply answer(Command command, Letter letter) {
      Person person = spaces.author(letter.message().id()).orElseThrow();
      return switch (command.name()) {
        case "memory" -> memory.list(letter, person, command.rest());
        case "edit" -> memory.edit(letter, person, command.rest());
        case "undo" -> memory.undo(letter, person);
        case "why" -> memory.why(letter);
        case "export" -> Reply.of(EXPORT);
        case "forget_me" -> forget.everything(letter, person, command.rest());
        default ->
            memory
                .delete(letter, person, command.rest())
                .orElseGet(() -> forget.thing(letter, person, command.rest()));
      };
    }
  }

  /// What to say to the command. Never throws for what people type.
  public Reply answer(Command command, Letter letter) {
    if (command.forOperators()) {
      return operators.answer(command, letter);
    }
    Place place = letter.place();
    return switch (command.name()) {
      case "start" -> Reply.of(START);
      case "help" -> Reply.of(operators.mayAsk(letter) ? HELP + OperatorCommands.HELP : HELP);
      case "sources" -> listings.sources(place.space());
      case "search" -> listings.search(letter, command.rest());
      case "claims" -> numbered(command, id -> listings.claims(place.space(), new SourceId(id)));
      case "memory", "edit", "undo", "why", "export", "forget", "forget_me" ->
          personal.answer(command, letter);
      case "digest" -> listings.digest(place.space(), command.rest());
      case "jobs" -> listings.jobs(place.space(), jobs.recent(place.space(), Listings.MOST));
      case "watch" -> watch(command, place);
      case "cancel" -> command.rest().isEmpty() ? stopWhatRuns(place) : cancel(command, place);
      case "stop" -> stopWhatRuns(place);
      case "stop_all" -> stopAll(letter);
      default ->
          Reply.of(
              "/%s is not a command I know. /help lists what there is."
                  .formatted(Literal.of(command.name())));
    };
  }

  private Reply numbered(Command command, LongFunction<Reply> answer) {
    try {
      return answer.apply(Long.parseLong(command.rest()));
    } catch (NumberFormatException e) {
      return Reply.of(
          "/%1$s needs the number of a source: /%1$s 7. /sources lists them."
              .formatted(command.name()));
    }
  }

  /// The channel keeps a reply that announces a job up to date.
  private Reply watch(Command command, Place place) {
    return jobs.job(new JobId(command.rest()))
        .filter(job -> job.space().equals(place.space()))
        .map(
            job ->
                new Reply(
                    "Job %s: %s".formatted(job.id().value(), Literal.of(JobLine.of(job))),
                    List.of(),
                    job.status().over() ? List.of() : List.of(job.id().value())))
        .orElseGet(
            () ->
                Reply.of(
                    "/watch needs the number of a job: /watch 7. /jobs lists those that are"
                        + " here."));
  }

  private Reply cancel(Command command, Place place) {
    return Reply.of(
        switch (jobs.cancel(new JobId(command.rest()), place.space())) {
          case CancelOutcome.Cancelled(var job) ->
              "Stopped job " + job.id().value() + ". Send the link again to start over.";
          case CancelOutcome.AlreadyOver(var job) ->
              "Job " + job.id().value() + " had ended before. /jobs lists what runs.";
          case CancelOutcome.Unknown(var id) ->
              "There is no job “" + Literal.of(id.value()) + "” here. /jobs lists them.";
        });
  }

  private Reply stopWhatRuns(Place place) {
    if (stopAnswer.test(place.conversation())) {
      return Reply.of("Stopped the answer.");
    }
    List<Job> active = jobs.active(place.space());
    if (active.size() == 1) {
      return cancel(new Command("cancel", active.getFirst().id().value()), place);
    }
    return active.isEmpty()
        ? NOTHING_RUNS
        : Reply.of(
            "No answer is being written. /cancel with a number stops one of these jobs:\n\n"
                + listings.jobs(place.space(), active).text());
  }

  private Reply stopAll(Letter letter) {
    Place place = letter.place();
    List<String> stopped = new ArrayList<>();
    if (stopAnswer.test(place.conversation())) {
      stopped.add("the answer");
    }
    long ended =
        jobs.active(place.space()).stream()
            .map(job -> jobs.cancel(job.id(), place.space()))
            .filter(CancelOutcome.Cancelled.class::isInstance)
            .count();
    if (ended > 0) {
      stopped.add(Counted.of(ended, "job", "jobs"));
    }
    String others = operators.mayAsk(letter) ? elsewhere() : "";
    return stopped.isEmpty() && others.isEmpty()
        ? NOTHING_RUNS
        : Reply.of(
            (stopped.isEmpty()
                    ? "Nothing is running here."
                    : "Stopped " + String.join(" and ", stopped) + ".")
                + others);
  }

  /// Jobs that another space has, for those who may stop them.
  private String elsewhere() {
    Map<JobStatus, Integer> counts = jobs.counts();
    int active =
        counts.getOrDefault(JobStatus.QUEUED, 0) + counts.getOrDefault(JobStatus.RUNNING, 0);
    return active == 0
        ? ""
        : "\n\nOther spaces have %s. `/memoryctl jobs stop-all --confirm` stops all."
            .formatted(Counted.of(active, "job", "jobs"));
  }
}
