package commonplace.tasks.gateway;

import commonplace.tasks.gateway.Completion.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// How calls have gone since the start.
final class Tally {
  final AtomicLong finished = new AtomicLong();
  final AtomicLong failed = new AtomicLong();
  final AtomicLong unlogged = new AtomicLong();
  private volatile ModelStatus.@Nullable LastError lastError;

  void count(Completion completion, Instant at) {
    switch (completion) {
      case Completion.Finished _ -> {
        finished.incrementAndGet();
        lastError = null;
      }
      case Completion.CutOff(_, var why) -> count(why, at);
      case Completion.Unavailable why when why.kind() == Kind.CANCELLED -> {}
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
