package commonplace.tasks.engine;

import commonplace.memory.store.Store;
import commonplace.memory.store.StoreException;
import commonplace.memory.store.StoreStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whether the database is fit for another job: it can be written, its disk has room, and its log
/// is not overlong. Looked at once a second at most. Safe for use from any thread.
final class Preflight {
  /// What the largest page and all that is found in it take, several times over.
  static final long LEAST_FREE = 64_000_000;

  /// A log of that size is one that somebody keeps from being emptied.
  static final long LONGEST_LOG = 1_000_000_000;

  private static final Duration VALID = Duration.ofSeconds(1);

  private final Runnable probe;
  private final Supplier<StoreStatus> status;
  private final InstantSource clock;
  private @Nullable Instant lookedAt;
  private Optional<String> reason = Optional.empty();

  Preflight(Store store, InstantSource clock) {
    this(() -> store.update(_ -> {}), store::status, clock);
  }

  Preflight(Runnable probe, Supplier<StoreStatus> status, InstantSource clock) {
    this.probe = probe;
    this.status = status;
    this.clock = clock;
  }

  /// What a new job has to wait for, as a phrase; empty when it may begin.
  synchronized Optional<String> reason() {
    Instant now = clock.instant();
    if (lookedAt == null || now.isBefore(lookedAt) || !now.isBefore(lookedAt.plus(VALID))) {
      lookedAt = now;
      reason = look();
    }
    return reason;
  }

  private Optional<String> look() {
    try {
      probe.run();
    } catch (StoreException e) {
      return Optional.of("database");
    }
    StoreStatus seen = status.get();
    if (seen.freeBytes().orElse(Long.MAX_VALUE) < LEAST_FREE) {
      return Optional.of("disk");
    }
    return seen.walBytes() > LONGEST_LOG ? Optional.of("database") : Optional.empty();
  }
}
