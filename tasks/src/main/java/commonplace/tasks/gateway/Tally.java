package commonplace.tasks.gateway;

import commonplace.tasks.gateway.Completion.Kind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// How calls have gone since the start.
final class Tally {
  private static final Set<Kind> NOT_SENT =
      EnumSet.of(Kind.CANCELLED, Kind.BUDGET, Kind.JOB_BUDGET);

  final AtomicLong finished = new AtomicLong();
  final AtomicLong failed = new AtomicLong();
  final AtomicLong reused = new AtomicLong();
  private volatile ModelStatus.@Nullable LastError lastError;

  void count(Completion completion, Instant at) {
    switch (completion) {
      case Completion.Finished _ -> {
        finished.incrementAndGet();
        lastError = null;
      }
      case Completion.CutOff(_, var why) -> count(why, at);
      case Completion.Unavailable(var kind, _) when NOT_SENT.contains(kind) -> {}
      case Completion.Unavailable why -> {
        failed.incrementAndGet();
        lastError = new ModelStatus.LastError(why.sentence(), at);
      }
    }
  }

  Optional<ModelStatus.LastError> lastError() {
    return Optional.ofNullable(lastError);
  }
}
