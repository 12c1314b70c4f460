package commonplace.admin.watch;

import commonplace.memory.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From the decision to restart until the end of the process. A drain that fails or hangs, and a
/// database that takes nothing, delay the end; they do not prevent it.
final class LastSteps {
  static final Duration ANSWERS = Duration.ofSeconds(30);
  static final Duration IN_ALL = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(LastSteps.class);

  private final SqliteRestarts history;
  private final ProgramRuns runs;
  private final Exit exit;
  private final Duration inAll;
  private final InstantSource clock;

  /// @param inAll how long the drain may take
  LastSteps(
      SqliteRestarts history, ProgramRuns runs, Exit exit, Duration inAll, InstantSource clock) {
    this.history = history;
    this.runs = runs;
    this.exit = exit;
    this.inAll = inAll;
    this.clock = clock;
  }

  /// @param memoryMb as it was seen last; empty before the first look
  void go(Restarts.Pending restart, Optional<Double> memoryMb) throws InterruptedException {
    // INVARIANT: whatever goes wrong on the way, the program ends; it takes nothing in any more
    try {
      OptionalLong row = begun(restart, memoryMb);
      boolean drained = drain();
      LOG.warn("restarting now, {}", drained ? "all came to rest" : "not all came to rest");
      row.ifPresent(id -> ended(id, drained));
    } finally {
      exit.end().run();
    }
  }

  private OptionalLong begun(Restarts.Pending restart, Optional<Double> memoryMb) {
    try {
      return OptionalLong.of(
          history.begin(
              restart.cause(),
              restart.reason(),
              restart.by(),
              restart.askedAt(),
              memoryMb.map(Tenths::of).orElse(null)));
    } catch (StoreException e) {
      LOG.error("this restart is missing from the history", e);
      return OptionalLong.empty();
    }
  }

  private void ended(long id, boolean drained) {
    try {
      history.went(id, drained, clock.instant());
      runs.ended(ProgramRuns.Ending.RESTARTED);
    } catch (StoreException e) {
      LOG.error("the history does not say how this restart ended", e);
    }
  }

  private boolean drain() throws InterruptedException {
    FutureTask<Boolean> drain = new FutureTask<>(() -> exit.drain().drain(ANSWERS, inAll));
    Thread.ofPlatform().daemon().name("drain").start(drain);
    try {
      return drain.get(inAll.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      LOG.error("the program did not come to rest within {} s", inAll.toSeconds());
      return false;
    } catch (ExecutionException e) {
      LOG.error("coming to rest failed", e.getCause());
      return false;
    }
  }
}
