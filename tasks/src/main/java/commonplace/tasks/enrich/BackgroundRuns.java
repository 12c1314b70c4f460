package commonplace.tasks.enrich;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs of the rules that nobody has to wait for, on a thread of their own. Safe for use from any
/// thread.
public final class BackgroundRuns implements AutoCloseable {
  private static final Duration TO_END = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundRuns.class);

  private final Enrichments enrichments;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("rules").factory());

  private CompletableFuture<RunOutcome> last =
      CompletableFuture.completedFuture(new RunOutcome.Busy());

  public BackgroundRuns(Enrichments enrichments) {
    this.enrichments = enrichments;
  }

  /// Goes on with the run that an earlier process left behind, if there is one.
  public void start() {
    thread.execute(this::resume);
  }

  private void resume() {
    try {
      switch (enrichments.resume(_ -> {})) {
        case RunOutcome.Ended(var report) -> LOG.info("Rules: {}", report.summary());
        case RunOutcome.NothingToResume(var why) -> LOG.debug("Rules: {}", why);
        case RunOutcome.NoRules(var problems) -> LOG.debug("Rules: {}", problems);
        case RunOutcome.Busy _ -> LOG.debug("Rules: a run is at work.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the next start goes on
    }
  }

  /// Begins a run, unless one that was begun here is at work. It goes on when nobody waits for its
  /// outcome any more; what broke it off is logged.
  public synchronized Future<RunOutcome> begin(RunRequest request) {
    if (!last.isDone()) {
      return CompletableFuture.completedFuture(new RunOutcome.Busy());
    }
    last = CompletableFuture.supplyAsync(() -> run(request), thread);
    return last.whenComplete(BackgroundRuns::note);
  }

  private RunOutcome run(RunRequest request) {
    try {
      return enrichments.run(request, _ -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the program ends");
    }
  }

  private static void note(RunOutcome outcome, @Nullable Throwable failure) {
    if (failure != null && !(failure.getCause() instanceof CancellationException)) {
      LOG.error("A run of the rules was cut off; the next start goes on with it", failure);
    }
  }

  /// Stops at the next step what is at work; the next [#start] goes on with it.
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A run of the rules did not stop within {}", TO_END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
