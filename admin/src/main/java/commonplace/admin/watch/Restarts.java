package commonplace.admin.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the program in good order so that it is started again. Safe for use from any thread.
///
/// At most three automatic ones within 30 minutes, counted in the database: a fourth is refused and
/// [#degraded] says so until memory falls again. One that somebody asks for is never refused for
/// that.
public final class Restarts implements AutoCloseable {
  /// Automatic restarts within [#WINDOW].
  static final int MOST_AUTOMATIC = 3;

  static final Duration WINDOW = Duration.ofMinutes(30);

  private static final Logger LOG = LoggerFactory.getLogger(Restarts.class);

  private final SqliteRestarts history;
  private final LastSteps steps;
  private final Exit exit;
  private final Supplier<Optional<Double>> memoryMb;
  private final InstantSource clock;
  private @Nullable Pending pending;
  private boolean going;
  private volatile boolean degraded;

  /// One that waits for its moment.
  ///
  /// @param at when the program begins to come to rest
  record Pending(
      RestartCause cause,
      String reason,
      String by,
      Instant askedAt,
      Instant at,
      CountDownLatch cancelled) {}

  Restarts(
      SqliteRestarts history,
      LastSteps steps,
      Exit exit,
      Supplier<Optional<Double>> memoryMb,
      InstantSource clock) {
    this.history = history;
    this.steps = steps;
    this.exit = exit;
    this.memoryMb = memoryMb;
    this.clock = clock;
  }

  /// A restart that somebody wants.
  ///
  /// @param reason a sentence for the history
  /// @param by who
  /// @param delay until the program begins to come to rest; until then [#cancel] calls it off
  public Requested request(String reason, String by, Duration delay) {
    return schedule(RestartCause.REQUESTED, reason, by, delay);
  }

  /// A restart because memory ran short; asked for in every sample in which it does.
  synchronized Requested automatic(String reason) {
    Instant since = clock.instant().minus(WINDOW);
    if (!going && !degraded && history.automaticSince(since) >= MOST_AUTOMATIC) {
      degraded = true;
      LOG.error(
          "restart storm: {} automatic restarts within {} minutes did not help, no more are made."
              + " {} Raise the memory limit, or find what takes it: GET /resources/status",
          MOST_AUTOMATIC,
          WINDOW.toMinutes(),
          reason);
    }
    if (degraded) {
      return new Requested.Refused(
          "%d automatic restarts within %d minutes did not help. It goes on as long as it can."
              .formatted(MOST_AUTOMATIC, WINDOW.toMinutes()));
    }
    return schedule(RestartCause.AUTOMATIC, reason, "watch", Duration.ZERO);
  }

  /// Memory fell again.
  void relieved() {
    degraded = false;
  }

  /// Whether automatic restarts did not help and are no longer made.
  public boolean degraded() {
    return degraded;
  }

  /// Calls off the one that is scheduled.
  public synchronized Cancelled cancel() {
    Pending waiting = pending;
    if (waiting == null) {
      return going ? Cancelled.TOO_LATE : Cancelled.NONE_SCHEDULED;
    }
    waiting.cancelled().countDown();
    pending = null;
    LOG.info("the restart by {} was called off", waiting.by());
    return Cancelled.DONE;
  }

  synchronized Optional<Pending> scheduled() {
    return Optional.ofNullable(pending);
  }

  /// Whether the program comes to rest.
  public synchronized boolean going() {
    return going;
  }

  boolean supervised() {
    return exit.supervised().getAsBoolean();
  }

  int count() {
    return history.count();
  }

  /// The newest ones of the history, newest first.
  public List<RestartEntry> last(int atMost) {
    return history.last(atMost);
  }

  /// Calls off what is scheduled.
  @Override
  public void close() {
    cancel();
  }

  private synchronized Requested schedule(
      RestartCause cause, String reason, String by, Duration delay) {
    if (going) {
      return new Requested.Refused(
          "A restart is going on already. /status answers again once it is over.");
    }
    if (!supervised()) {
      return new Requested.Refused(
          "Nothing would start the program again. Start it with scripts/start.sh or as a service.");
    }
    Instant now = clock.instant();
    Instant at = now.plus(delay);
    Pending before = pending;
    if (before != null && !at.isBefore(before.at())) {
      return new Requested.Refused(
          "A restart is scheduled for %s already. POST /restart/cancel calls it off."
              .formatted(before.at()));
    }
    Pending scheduled = new Pending(cause, reason, by, now, at, new CountDownLatch(1));
    Thread.ofPlatform().daemon().name("restart").start(() -> carryOut(scheduled, delay));
    if (before != null) {
      before.cancelled().countDown();
    }
    pending = scheduled;
    LOG.warn("restart ({}) by {} at {}: {}", cause.label(), by, at, reason);
    return new Requested.Scheduled(at);
  }

  private void carryOut(Pending restart, Duration delay) {
    try {
      if (restart.cancelled().await(delay.toMillis(), TimeUnit.MILLISECONDS) || !takes(restart)) {
        return;
      }
      steps.go(restart, memoryMb.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean takes(Pending restart) {
    if (going || restart.cancelled().getCount() == 0) {
      return false;
    }
    pending = null;
    going = true;
    return true;
  }
}
