package commonplace.tasks.engine;

import commonplace.tasks.job.Run;
import commonplace.tasks.pipeline.Stage;
import commonplace.tasks.pipeline.StageOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Runs units of work on threads of their own, so that whoever waits for one can leave it behind
/// even when it heeds no interrupt. What such a unit brings in the end counts for nothing.
final class Units implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration TO_HEED = Duration.ofMillis(500);
  private static final Logger LOG = LoggerFactory.getLogger(Units.class);

  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("stage-", 1).factory());

  /// Blocks until the unit is done, and looks into it every second.
  ///
  /// @throws InterruptedException when the caller was interrupted; the unit was too, and has ended
  ///   unless it took more than half a second to
  StageOutcome run(Stage stage, Run run, Inside inside) throws InterruptedException {
    var ended = new CountDownLatch(1);
    Map<String, String> context = MDC.getCopyOfContextMap();
    Future<StageOutcome> unit =
        threads.submit(
            () -> {
              MDC.setContextMap(context == null ? Map.of() : context);
              try {
                return stage.advance(run.job(), run.at());
              } finally {
                MDC.clear();
                ended.countDown();
              }
            });
    try {
      return await(unit, inside);
    } catch (InterruptedException e) {
      unit.cancel(true);
      if (!ended.await(TO_HEED.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn(
            "job {}: {} goes on although it was stopped", run.job().id().value(), stage.name());
      }
      throw e;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException stopped -> throw stopped;
        case RuntimeException thrown -> throw thrown;
        case Error thrown -> throw thrown;
        case null, default -> throw new IllegalStateException("a unit broke off", e.getCause());
      }
    } finally {
      // when looking into it broke off
      unit.cancel(true);
    }
  }

  private static StageOutcome await(Future<StageOutcome> unit, Inside inside)
      throws InterruptedException, ExecutionException {
    while (true) {
      try {
        return unit.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException goesOn) {
        inside.look();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
