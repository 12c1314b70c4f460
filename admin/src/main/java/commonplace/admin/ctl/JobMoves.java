package commonplace.admin.ctl;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.measure.Counted;
import commonplace.memory.snapshot.SnapshotKind;
import commonplace.memory.snapshot.Snapshots;
import commonplace.tasks.engine.ResetOutcome;
import commonplace.tasks.job.CancelOutcome;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobLine;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.Pauses.Paused;
import commonplace.tasks.job.ResumeOutcome;
import commonplace.tasks.job.StageName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What moves jobs: begins them, ends them, lets them wait and go on.
final class JobMoves {
  private static final String NOTHING = "Nothing is paused.";

  private final Session session;

  JobMoves(Session session) {
    this.session = session;
  }

  static CommandRefused unknown(String id) {
    return new CommandRefused(Exits.UNKNOWN, "There is no job “" + id + "” any more.");
  }

  /// Of the caller's space, else of the owner's.
  SpaceId space() {
    return session
        .caller()
        .space()
        .orElseGet(() -> session.desk().memory().spaces().owner().space());
  }

  int create(NewJob wanted) {
    switch (session.desk().tasks().jobs().create(wanted)) {
      case Creation.Queued(Job job) ->
          session.tell(JobShown.of(job), () -> "Job %s is queued.".formatted(job.id().value()));
      case Creation.Existing(Job job) ->
          session.tell(
              JobShown.of(job),
              () ->
                  "Job %s does the same: %s. --again does it once more."
                      .formatted(job.id().value(), JobLine.of(job)));
      case Creation.Refused(String sentence) -> throw new CommandRefused(Exits.UNKNOWN, sentence);
    }
    return Exits.DONE;
  }

  int cancel(String id) {
    Job job = session.job(id);
    Job cancelled =
        switch (session.desk().tasks().jobs().cancel(job.id(), job.space())) {
          case CancelOutcome.Cancelled(Job ended) -> ended;
          case CancelOutcome.AlreadyOver(Job over) ->
              throw new CommandRefused(
                  Exits.REFUSED, "Job %s had ended before: %s.".formatted(id, JobLine.of(over)));
          case CancelOutcome.Unknown _ -> throw unknown(id);
        };
    session.tell(JobShown.of(cancelled), () -> "Job " + id + " is cancelled.");
    return Exits.DONE;
  }

  int resume(String id) {
    Job job = session.job(id);
    Job queued =
        switch (session.desk().tasks().jobs().resume(job.id())) {
          case ResumeOutcome.Queued(Job again) -> again;
          case ResumeOutcome.NotOver(Job now) ->
              throw new CommandRefused(
                  Exits.REFUSED, "Job %s is not over: %s.".formatted(id, JobLine.of(now)));
          case ResumeOutcome.Completed _ ->
              throw new CommandRefused(
                  Exits.REFUSED,
                  "Job %s is completed. memoryctl jobs create --again does it once more."
                      .formatted(id));
          case ResumeOutcome.Refused(_, String sentence) ->
              throw new CommandRefused(Exits.REFUSED, sentence);
          case ResumeOutcome.Unknown _ -> throw unknown(id);
        };
    session.tell(JobShown.of(queued), () -> "Job " + id + " is queued and goes on where it was.");
    return Exits.DONE;
  }

  int stopAll() {
    int stopped = session.desk().tasks().jobs().stopAll();
    session.tell(
        Map.of("stopped", stopped),
        () -> Counted.of(stopped, "job is", "jobs are") + " cancelled.");
    return Exits.DONE;
  }

  int reset() throws InterruptedException {
    Snapshots snapshots = session.snapshots().snapshots();
    switch (session
        .desk()
        .tasks()
        .reset(() -> snapshots.file(snapshots.make(SnapshotKind.RESET)))) {
      case ResetOutcome.Done(Path copy, int stopped, int jobs, int attempts) ->
          session.tell(
              Map.of(
                  "copy", copy.toString(), "stopped", stopped, "jobs", jobs, "attempts", attempts),
              () ->
                  "%s and %s are deleted; %s stopped. The database as it was: %s"
                      .formatted(
                          Counted.of(jobs, "job", "jobs"),
                          Counted.of(attempts, "attempt", "attempts"),
                          Counted.of(stopped, "of them was", "of them were"),
                          copy));
      case ResetOutcome.Refused(String sentence) ->
          throw new CommandRefused(Exits.REFUSED, sentence);
    }
    return Exits.DONE;
  }

  /// @param stage absent for all of them
  int pause(@Nullable StageName stage) {
    var pauses = session.desk().tasks().pauses();
    return tell(stage == null ? pauses.pauseAll() : pauses.pause(stage), NOTHING);
  }

  /// @param stage absent for all of them
  int unpause(@Nullable StageName stage) {
    var pauses = session.desk().tasks().pauses();
    boolean held = holdsAnything(pauses.now());
    return tell(
        stage == null ? pauses.resumeAll() : pauses.resume(stage),
        held ? "Nothing is paused any more. Jobs go on where they were." : NOTHING);
  }

  private static boolean holdsAnything(Paused paused) {
    return paused.all() || !paused.stages().isEmpty();
  }

  private int tell(Paused paused, String nothing) {
    List<String> stages = paused.stages().stream().sorted().map(StageName::key).toList();
    session.tell(
        Map.of("all", paused.all(), "stages", stages), () -> words(paused, stages, nothing));
    return Exits.DONE;
  }

  private static String words(Paused paused, List<String> stages, String nothing) {
    if (paused.all()) {
      return "Every stage is paused: jobs wait at their next checkpoint. memoryctl jobs unpause"
          + " lets them go on.";
    }
    return Optional.of(stages.stream().collect(Collectors.joining(", ")))
        .filter(names -> !names.isEmpty())
        .map(names -> "Paused: " + names + ". Jobs wait in front of it.")
        .orElse(nothing);
  }
}
