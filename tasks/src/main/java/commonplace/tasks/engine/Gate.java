package commonplace.tasks.engine;

import commonplace.tasks.engine.Pace.Limit;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.Pauses;
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
  private static final Duration ANOTHER_LOOK = Duration.ofSeconds(10);

  private static final int LOOKS_A_SECOND = 100;

  private static final Set<StageName> HEAVY =
      EnumSet.of(StageName.TRANSCRIBE, StageName.MINE, StageName.FLAGSHIP);

  /// What jobs wait for here, as phrases.
  static final List<String> REASONS = List.of("memory", "processor", "paused", "database", "disk");

  private final Pace pace;
  private final Pauses pauses;
  private final Preflight preflight;
  private final Map<JobId, Runs.Ahead> waiting = new ConcurrentHashMap<>();

  Gate(Pace pace, Pauses pauses, Preflight preflight) {
    this.pace = pace;
    this.pauses = pauses;
    this.preflight = preflight;
  }

  /// When a job that waits is looked at again although nothing was released: the more of them there
  /// are, the later.
  Duration anotherLook() {
    Duration inTurn = Duration.ofSeconds(waiting.size() / LOOKS_A_SECOND);
    return inTurn.compareTo(ANOTHER_LOOK) > 0 ? inTurn : ANOTHER_LOOK;
  }

  /// What the job has to wait for, as a phrase; empty when it may go on.
  Optional<String> closedTo(JobId job, Runs.Ahead ahead) {
    Optional<String> reason = closed(ahead);
    if (reason.isPresent()) {
      waiting.put(job, ahead);
    } else {
      waiting.remove(job);
    }
    return reason;
  }

  /// The job is over.
  void forget(JobId job) {
    waiting.remove(job);
  }

  /// The jobs that wait and need not.
  List<JobId> opened() {
    return waiting.entrySet().stream()
        .filter(one -> closed(one.getValue()).isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  private Optional<String> closed(Runs.Ahead ahead) {
    if (pauses.now().holds(ahead.stage())) {
      return Optional.of("paused");
    }
    Optional<String> barred =
        ahead.first() ? pace.reason(Limit.NO_NEW).or(preflight::reason) : Optional.empty();
    return HEAVY.contains(ahead.stage()) ? barred.or(() -> pace.reason(Limit.HEAVY_HELD)) : barred;
  }

  /// Slows a heavy stage down while it is to be slow.
  void breathe(StageName before) throws InterruptedException {
    if (HEAVY.contains(before)) {
      pace.breathe();
    }
  }
}
