package commonplace;

import commonplace.admin.watch.Relief;
import commonplace.admin.watch.Rung;
import commonplace.bot.Assistant;
import commonplace.bot.Tempo;
import commonplace.memory.store.Store;
import commonplace.tasks.engine.Pace;
import commonplace.tasks.engine.Pace.Limit;
import commonplace.tasks.transcribe.Recordings;
import java.time.Duration;
import java.util.List;

/// What the parts give up when memory or CPU run short.
final class Relieving {
  private static final String MEMORY = "memory";
  private static final String CPU = "cpu";
  private static final Duration IDLE = Duration.ofHours(1);
  private static final double STRETCHED = 2;

  private Relieving() {}

  static List<Relief> of(Whole whole) {
    Store store = whole.memory().store();
    Pace pace = whole.tasks().tasks().pace();
    Recordings recordings = whole.tasks().media().media().recordings();
    Assistant assistant = whole.bot().assistant();
    Tempo tempo = whole.bot().tempo();
    return List.of(
        limiting("the pace of jobs", Rung.CACHES, pace, MEMORY, Limit.SLOW),
        Relief.once("idle sessions", Rung.CACHES, () -> assistant.closeIdle(IDLE)),
        Relief.once("the speech model", Rung.CACHES, recordings::release),
        Relief.once("pages of the database", Rung.CACHES, store::shrinkMemory),
        limiting("heavy stages", Rung.HEAVY_STAGES, pace, MEMORY, Limit.HEAVY_HELD),
        limiting("new jobs", Rung.NEW_JOBS, pace, MEMORY, Limit.NO_NEW),
        limiting("background work", Rung.CPU, pace, CPU, Limit.SLOW),
        new Relief(
            "streamed answers", Rung.CPU, () -> tempo.stretch(STRETCHED), () -> tempo.stretch(1)));
  }

  private static Relief limiting(String what, Rung rung, Pace pace, String reason, Limit limit) {
    return new Relief(
        what, rung, () -> pace.limit(reason, limit), () -> pace.release(reason, limit));
  }
}
