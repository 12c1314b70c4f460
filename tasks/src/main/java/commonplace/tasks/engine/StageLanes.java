package commonplace.tasks.engine;

import commonplace.tasks.job.StageName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// How many jobs may be in stages of one kind at once. Safe for use from any thread.
final class StageLanes {
  private static final Duration FOR_A_FREE_ONE = Duration.ofSeconds(1);

  private enum Kind {
    DOWNLOAD,
    MINING,
    EVALUATION
  }

  private final Map<Kind, Semaphore> lanes = new EnumMap<>(Kind.class);

  StageLanes(MachineTier tier) {
    lanes.put(Kind.DOWNLOAD, new Semaphore(tier.download(), true));
    lanes.put(Kind.MINING, new Semaphore(tier.mining(), true));
    lanes.put(Kind.EVALUATION, new Semaphore(tier.evaluation(), true));
  }

  private static Optional<Kind> kind(StageName stage) {
    return switch (stage) {
      case DOWNLOAD -> Optional.of(Kind.DOWNLOAD);
      case TRANSCRIBE, MINE -> Optional.of(Kind.MINING);
      case FLAGSHIP -> Optional.of(Kind.EVALUATION);
      case UPLOAD -> Optional.empty();
    };
  }

  private Semaphore lane(Kind kind) {
    return Objects.requireNonNull(lanes.get(kind));
  }

  /// The lane that one job is in. Not safe for use from several threads.
  final class Place implements AutoCloseable {
    private Optional<Kind> in;

    private Place(Optional<Kind> in) {
      this.in = in;
    }

    /// Waits for room in the lane of that stage; until then the job is in none.
    void move(StageName next) throws InterruptedException {
      Optional<Kind> wanted = kind(next);
      if (!wanted.equals(in)) {
        close();
        if (wanted.isPresent()) {
          lane(wanted.get()).acquire();
        }
        in = wanted;
      }
    }

    @Override
    public void close() {
      in.ifPresent(kind -> lane(kind).release());
      in = Optional.empty();
    }
  }

  /// A place in the lane of that stage if there is room within a second; otherwise none.
  ///
  /// @param outdone asked when room came late: by then another job may have a better claim to it
  Optional<Place> enter(StageName stage, BooleanSupplier outdone) throws InterruptedException {
    Optional<Kind> kind = kind(stage);
    if (kind.isEmpty() || lane(kind.get()).tryAcquire()) {
      return Optional.of(new Place(kind));
    }
    if (!lane(kind.get()).tryAcquire(FOR_A_FREE_ONE.toMillis(), TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    var place = new Place(kind);
    boolean kept = false;
    try {
      kept = !outdone.getAsBoolean();
      return kept ? Optional.of(place) : Optional.empty();
    } finally {
      if (!kept) {
        place.close();
      }
    }
  }
}
