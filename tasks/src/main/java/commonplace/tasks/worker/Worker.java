package commonplace.tasks.worker;

import commonplace.memory.measure.Operations;
import commonplace.tasks.worker.WorkerStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A loop in the background on a thread of its own. Safe for use from any thread.
///
/// When its body throws, returns unasked or hangs, that is a crash: it is begun anew after 1, 2, 4,
/// 8 and 16 s, and given up when the fifth of these tries crashed too. A body that ran for ten
/// minutes was healthy: what crashed before it no longer counts.
public final class Worker implements Supervised, AutoCloseable {
  static final int TRIES = 5;

  /// So long a body runs before its crash is the first in a row.
  static final Duration HEALTHY = Duration.ofMinutes(10);

  /// When it was not looked at for so long, the machine slept or its clock was set: no body hung.
  private static final Duration AWAY = Duration.ofSeconds(10);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1L << (TRIES - 1));
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final String name;
  private final Terms terms;
  private final Body body;
  private final InstantSource clock;
  private final Operations operations;
  private State state = State.STOPPED;
  private @Nullable Attempt attempt;
  private Instant due;
  private Instant lookedAt;
  private boolean asked;
  private boolean closed;
  private int tries;
  private long crashes;
  private long restarts;
  private Optional<String> lastError = Optional.empty();

  /// What a worker does.
  @FunctionalInterface
  public interface Body {
    /// Works until [Heartbeat#rest] says that it is to end, and beats meanwhile.
    void run(Heartbeat beat) throws Exception;
  }

  /// How long a worker is waited for.
  ///
  /// @param silence without a beat after which it hangs
  /// @param toEnd for a body that is to end; then it is interrupted and, if that does not help,
  ///   abandoned
  public record Terms(Duration silence, Duration toEnd) {}

  Worker(String name, Terms terms, Body body, InstantSource clock, Operations operations) {
    this.name = name;
    this.terms = terms;
    this.body = body;
    this.clock = clock;
    this.operations = operations;
    this.due = clock.instant();
    this.lookedAt = due;
  }

  /// One run of the body.
  private final class Attempt {
    private final Instant begun = clock.instant();
    private final Heartbeat beat = new Heartbeat(clock);
    private final Thread thread =
        Thread.ofPlatform().daemon().name("worker-" + name).unstarted(this::run);

    private void run() {
      try {
        body.run(beat);
        ended(this, Optional.empty());
      } catch (Throwable e) {
        ended(this, Optional.of(e));
      }
    }
  }

  /// Begins the work. Once.
  synchronized void start() {
    begin();
  }

  private void begin() {
    state = State.RUNNING;
    lookedAt = clock.instant();
    attempt = new Attempt();
    attempt.thread.start();
  }

  private synchronized void ended(Attempt which, Optional<Throwable> why) {
    if (which != attempt) {
      return; // it was abandoned
    }
    attempt = null;
    notifyAll();
    if (closed) {
      state = State.STOPPED;
    } else if (state == State.ENDING) {
      follow(which);
    } else {
      crashed(why.map(Throwable::toString).orElse("it ended unasked"));
      LOG.warn("{} worker crash", name, why.orElse(null));
      follow(which);
    }
  }

  private void crashed(String why) {
    crashes++;
    lastError = Optional.of(why);
    operations.error("worker_crash", name);
  }

  /// Another body is to follow that one, now or later.
  private void follow(Attempt before) {
    Instant now = clock.instant();
    if (asked) {
      asked = false;
      again();
      return;
    }
    if (!now.isBefore(before.begun.plus(HEALTHY))) {
      tries = 0;
    }
    tries++;
    if (tries > TRIES) {
      state = State.FAILED;
      LOG.error(
          "{} worker crash: given up after {} tries in a row; restart it when the cause is gone"
              + " ({})",
          name,
          TRIES,
          lastError.orElse(""));
    } else {
      state = State.WAITING;
      due = now.plusSeconds(1L << (tries - 1));
    }
  }

  private void again() {
    restarts++;
    begin();
  }

  /// Looks after the worker; called several times a second.
  synchronized void look() {
    Instant now = clock.instant();
    boolean away = Duration.between(lookedAt, now).abs().compareTo(AWAY) > 0;
    lookedAt = now;
    Attempt running = attempt;
    if (running != null && away) {
      running.beat.beat();
    }
    switch (state) {
      case RUNNING -> {
        if (running != null && now.isAfter(running.beat.last().plus(terms.silence()))) {
          hangs(running, now);
        }
      }
      case ENDING -> {
        if (running != null && now.isAfter(due)) {
          abandon(running);
        }
      }
      case WAITING -> {
        // a clock that was set back must not make this wait for hours
        if (!now.isBefore(due) || due.isAfter(now.plus(LONGEST_PAUSE))) {
          again();
        }
      }
      case STOPPED, FAILED -> {}
    }
  }

  private void hangs(Attempt running, Instant now) {
    crashed("no sign of life for %d s".formatted(terms.silence().toSeconds()));
    LOG.warn("{} worker crash: stuck, {}", name, lastError.orElse(""));
    end(running, now);
    running.thread.interrupt();
  }

  private void end(Attempt running, Instant now) {
    state = State.ENDING;
    due = now.plus(terms.toEnd());
    running.beat.end();
  }

  private void abandon(Attempt running) {
    LOG.warn("{} worker did not end within {} s; abandoned", name, terms.toEnd().toSeconds());
    running.thread.interrupt();
    attempt = null;
    follow(running);
  }

  @Override
  public synchronized void restart() {
    if (closed) {
      return;
    }
    tries = 0;
    Attempt running = attempt;
    if (running == null) {
      again();
    } else {
      asked = true;
      if (state == State.RUNNING) {
        end(running, clock.instant());
      }
    }
  }

  @Override
  public synchronized WorkerStatus status() {
    return new WorkerStatus(
        name,
        state,
        crashes,
        restarts,
        Optional.ofNullable(attempt).map(a -> a.beat.last()),
        lastError);
  }

  /// Ends the body: asks it to, then interrupts it. Blocks while it ends, at most as long as the
  /// terms say and a second.
  @Override
  public void close() {
    Optional<Attempt> running = closing();
    try {
      if (running.isPresent() && !running.get().thread.join(terms.toEnd())) {
        running.get().thread.interrupt();
        if (!running.get().thread.join(Duration.ofSeconds(1))) {
          LOG.warn("{} worker does not end", name);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Optional<Attempt> closing() {
    closed = true;
    Optional<Attempt> running = Optional.ofNullable(attempt);
    running.ifPresent(a -> a.beat.end());
    state = State.STOPPED;
    return running;
  }
}
