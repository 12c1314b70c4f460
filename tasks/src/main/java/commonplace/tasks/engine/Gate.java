package commonplace.tasks.engine;

import commonplace.tasks.engine.Pace.Level;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.Runs;
import commonplace.tasks.job.StageName;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Lets jobs pass as the pace allows, and knows which of them wait. Safe for use from any thread.
final class Gate {
  /// Those that wait are looked at again at the latest then; a start of the program comes earlier
  /// than a release.
  static final Duration ANOTHER_LOOK = Duration.ofSeconds(10);

  private static final Set<StageName> HEAVY =
      EnumSet.of(StageName.TRANSCRIBE, StageName.MINE, StageName.FLAGSHIP);

  private final Pace pace;
  private final Map<JobId, Runs.Ahead> waiting = new ConcurrentHashMap<>();

  Gate(Pace pace) {
    this.pace = pace;
  }

  /// What the job has to wait for, as a phrase; empty when it may go on.
  Optional<String> closedTo(JobId job, Runs.Ahead ahead) {
    if (closed(ahead)) {
      waiting.put(job, ahead);
      return Optional.of(pace.waitingFor());
    }
    waiting.remove(job);
    return Optional.empty();
  }

  /// The job is over.
  void forget(JobId job) {
    waiting.remove(job);
  }

  /// The jobs that wait and need not.
  List<JobId> opened() {
    return waiting.entrySet().stream()
        .filter(one -> !closed(one.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean closed(Runs.Ahead ahead) {
    Level level = pace.level();
    return (ahead.first() && level.compareTo(Level.NO_NEW) >= 0)
        || (HEAVY.contains(ahead.stage()) && level == Level.HELD);
  }

  /// Slows a heavy stage down while there is a limit.
  void breathe(StageName before) throws InterruptedException {
    if (HEAVY.contains(before)) {
      pace.breathe();
    }
  }
}
