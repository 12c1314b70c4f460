package commonplace.admin.ctl;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Says on a terminal what is being done and for how long, once it has taken two seconds. Nothing
/// else may be said before it is closed.
final class Spinner implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration BETWEEN = Duration.ofMillis(200);
  private static final String WHEEL = "|/-\\";

  private final Session session;
  private final String what;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;

  private Spinner(Session session, String what) {
    this.session = session;
    this.what = what;
    this.thread = Thread.ofVirtual().unstarted(this::show);
  }

  /// @param what is done: `searching`
  static Spinner on(Session session, String what) {
    var spinner = new Spinner(session, what);
    if (session.caller().columns() > 0) {
      spinner.thread.start();
    }
    return spinner;
  }

  private void show() {
    var bar = new Bar(session);
    Instant begun = session.clock().instant();
    try {
      boolean ended = over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      for (int turn = 0; !ended; turn++) {
        long seconds = Duration.between(begun, session.clock().instant()).toSeconds();
        bar.show(-1, "%c %s, %d s".formatted(WHEEL.charAt(turn % WHEEL.length()), what, seconds));
        ended = over.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
      }
      bar.clear();
    } catch (InterruptedException | UncheckedIOException e) {
      Thread.currentThread().interrupt(); // nobody reads it any more
    }
  }

  @Override
  public void close() {
    over.countDown();
    if (session.caller().columns() > 0) {
      await();
    }
  }

  private void await() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
