package commonplace.bot.web;

import commonplace.bot.When;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Digest;
import commonplace.memory.chat.Digests;
import commonplace.tasks.learn.Diary;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What happened on a day in the local person's space.
final class DigestApi {
  private final MemoryAgent memory;
  private final When when;
  private final Diary diary;

  DigestApi(MemoryAgent memory, When when) {
    this.memory = memory;
    this.when = when;
    this.diary = new Diary(memory);
  }

  private record Shown(
      String day,
      String summary,
      List<String> topics,
      List<String> decisions,
      List<String> nextSteps,
      List<String> learned,
      List<String> acceptedAnswers,
      List<String> formalDecisions,
      List<String> read) {
    static Shown of(Digest digest) {
      return new Shown(
          digest.day().toString(),
          digest.summary(),
          digest.topics(),
          digest.decisions(),
          digest.nextSteps(),
          digest.keyInfo(),
          digest.acceptedAnswers(),
          digest.formalDecisions(),
          digest.artifacts());
    }
  }

  void mount(RoutesConfig routes) {
    routes.get("/api/digest", Answers.guarded(this::digest));
  }

  /// `?day=2026-05-03`; without it, today.
  private void digest(Context ctx) {
    LocalDate day = day(Optional.ofNullable(ctx.queryParam("day")).orElse(""));
    Answers.json(
        ctx,
        diary
            .of(new Digests.Day(memory.spaces().owner().space(), day, when.zone()))
            .map(Shown::of)
            .orElseThrow(
                () -> new NotFoundResponse("Nothing was said or read on %s.".formatted(day))));
  }

  private LocalDate day(String day) {
    try {
      return day.isEmpty() ? when.today() : LocalDate.parse(day);
    } catch (DateTimeException noDay) {
      throw new BadRequestResponse("A day is written as 2026-05-03.");
    }
  }
}
