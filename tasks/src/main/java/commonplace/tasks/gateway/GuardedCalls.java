package commonplace.tasks.gateway;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.tasks.gateway.Completion.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What every call of one server goes through: a place in line, the budget, the breaker, tries with
/// pauses between, the log. Thread-safe.
final class GuardedCalls {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedCalls.class);

  private final Operation operation;
  private final Behind behind;
  private final Purse purse;
  private final Slots slots;
  private final AtomicLong unlogged = new AtomicLong();

  /// @param operation what a call is counted as
  GuardedCalls(Operation operation, ModelSettings.Server server, Behind behind) {
    this.operation = operation;
    this.behind = behind;
    this.purse = new Purse(server.spending().budgets(), behind.log());
    this.slots = new Slots(server.limits().inFlight(), server.limits().jobs());
  }

  /// @param breaker of calls to that server, and of no others
  record Behind(
      CallLog log, ModelGateway.Sources sources, Breaker breaker, Operations operations) {}

  /// What is written down of a call that was sent.
  interface Row<T> {
    CallLog.Call of(Attempt<T> came, Instant asked, Instant answered);
  }

  /// Calls, on this thread, until an answer came or another try is not worthwhile. What was not
  /// even sent (no place, no budget, breaker open, stopped) is not written down.
  <T> Attempt<T> call(CallTerms terms, Deadline deadline, Supplier<Attempt<T>> once, Row<T> row) {
    boolean placed;
    try {
      placed = slots.acquire(terms.priority(), deadline.remaining(), terms.cancellation());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Attempt.none(Failure.of(Kind.CANCELLED));
    }
    if (!placed) {
      boolean stopped = terms.cancellation().isCancelled();
      return Attempt.none(Failure.of(stopped ? Kind.CANCELLED : Kind.BUSY));
    }
    try {
      Optional<Failure> refused = refused(terms);
      if (refused.isPresent()) {
        return Attempt.none(refused.get());
      }
      Instant asked = now();
      Attempt<T> came = counted(() -> tries(terms, deadline, once));
      write(row.of(came, asked, now()));
      return came;
    } finally {
      slots.release(terms.priority());
    }
  }

  int taken() {
    return slots.taken();
  }

  int waiting() {
    return slots.waiting();
  }

  /// How many calls are missing in the log.
  long unlogged() {
    return unlogged.get();
  }

  private Optional<Failure> refused(CallTerms terms) {
    if (terms.cancellation().isCancelled()) {
      return Optional.of(Failure.of(Kind.CANCELLED));
    }
    Optional<Failure> spent = purse.empty(terms, now());
    if (spent.isPresent() || behind.breaker().admits()) {
      return spent;
    }
    Breaker breaker = behind.breaker();
    return Optional.of(Failure.leftAlone(breaker.untilTried(), breaker.lastError().orElse("")));
  }

  private <T> Attempt<T> counted(Supplier<Attempt<T>> tries) {
    Operations.Running running = behind.operations().begin(operation);
    Optional<Attempt<T>> came = Optional.empty();
    try {
      came = Optional.of(tries.get());
    } finally {
      running.ended(learn(came));
    }
    return came.get();
  }

  private <T> Attempt<T> tries(CallTerms terms, Deadline deadline, Supplier<Attempt<T>> once) {
    for (int tries = 1; ; tries++) {
      Attempt<T> came = once.get();
      if (!(came instanceof Attempt.Failed<T> failed) || !Retry.worthwhile(failed, tries)) {
        return came;
      }
      Duration pause = Retry.pause(failed.failure(), tries, behind.sources().random());
      if (pause.compareTo(deadline.remaining()) >= 0) {
        return came;
      }
      if (terms.cancellation().comesWithin(pause)) {
        return new Attempt.Failed<>("", Failure.of(Kind.CANCELLED), failed.status());
      }
      behind.operations().retried(operation);
    }
  }

  /// Returns whether it ended well; being stopped is no failure.
  private <T> boolean learn(Optional<Attempt<T>> came) {
    Breaker breaker = behind.breaker();
    if (!(came.orElse(null) instanceof Attempt.Failed<T>(_, Failure failure, _))) {
      came.ifPresentOrElse(_ -> breaker.succeeded(), breaker::unknown);
      return true;
    }
    failure.errorType().ifPresent(type -> behind.operations().error(type, "gateway"));
    if (failure.kind() == Kind.CANCELLED) {
      breaker.unknown();
    } else if (failure.blamesServer()) {
      breaker.failed(Words.reason(failure));
    } else {
      breaker.succeeded();
    }
    return failure.kind() == Kind.CANCELLED;
  }

  private void write(CallLog.Call call) {
    try {
      behind.log().record(call);
    } catch (RuntimeException unwritten) {
      unlogged.incrementAndGet();
      behind.operations().error("StoreException", "gateway");
      LOG.warn("call {} is missing in the log", call.request().requestId(), unwritten);
    }
  }

  private Instant now() {
    return behind.sources().clock().instant();
  }
}
