package commonplace;

import commonplace.memory.measure.Operations;
import commonplace.tasks.worker.Heartbeat;
import commonplace.tasks.worker.Worker;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is looked at every ten seconds, and what once a minute.
final class Ticks implements Worker.Body {
  private static final Logger LOG = LoggerFactory.getLogger(Ticks.class);
  private static final Duration APART = Duration.ofSeconds(10);
  private static final int A_MINUTE = 6;

  private final Operations operations;
  private final Runnable often;
  private final List<Runnable> everyMinute;

  Ticks(Operations operations, Runnable often, List<Runnable> everyMinute) {
    this.operations = operations;
    this.often = often;
    this.everyMinute = List.copyOf(everyMinute);
  }

  @Override
  public void run(Heartbeat beat) throws InterruptedException {
    for (int tick = 1; beat.rest(APART); tick++) {
      survive(often);
      if (tick % A_MINUTE == 1) {
        everyMinute.forEach(this::survive);
      }
      beat.beat();
    }
  }

  private void survive(Runnable look) {
    try {
      look.run();
    } catch (Exception e) {
      operations.error(e.getClass().getSimpleName(), "watch");
      LOG.warn("One look at the figures failed; the next one comes in its turn", e);
    }
  }
}
