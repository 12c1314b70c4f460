package commonplace;

import commonplace.admin.watch.Relief;
import commonplace.admin.watch.Rung;
import commonplace.bot.Assistant;
import commonplace.bot.Tempo;
import commonplace.memory.store.Store;
import commonplace.tasks.engine.Pace;
import commonplace.tasks.engine.Pace.Level;
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
    Assistant assistant = whole.bot().assistant();
    Tempo tempo = whole.bot().tempo();
    return List.of(
        new Relief(
            "the pace of jobs",
            Rung.CACHES,
            () -> atLeast(pace, Level.SLOW),
            () -> pace.release(MEMORY)),
        Relief.once("idle sessions", Rung.CACHES, () -> assistant.closeIdle(IDLE)),
        Relief.once("pages of the database", Rung.CACHES, store::shrinkMemory),
        new Relief(
            "heavy stages",
            Rung.HEAVY_STAGES,
            () -> atLeast(pace, Level.HELD),
            () -> pace.release(MEMORY)),
        new Relief(
            "new jobs",
            Rung.NEW_JOBS,
            () -> atLeast(pace, Level.NO_NEW),
            () -> pace.release(MEMORY)),
        new Relief(
            "background work",
            Rung.CPU,
            () -> pace.limit(CPU, Level.SLOW),
            () -> pace.release(CPU)),
        new Relief(
            "streamed answers", Rung.CPU, () -> tempo.stretch(STRETCHED), () -> tempo.stretch(1)));
  }

  /// All rungs of memory are released together, so that a later one may raise the limit and none
  /// lowers it.
  private static void atLeast(Pace pace, Level level) {
    if (pace.level().compareTo(level) < 0) {
      pace.limit(MEMORY, level);
    }
  }
}
