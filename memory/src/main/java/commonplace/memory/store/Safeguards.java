package commonplace.memory.store;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.StoreException.Kind;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done when the storage fails: it is said in plain words and counted, writes that would
/// fail as well are refused at once, room is made on a full disk, and damage is final. A write that
/// broke a rule of the data says nothing about the storage. Safe for use from any thread.
final class Safeguards {
  private static final Logger LOG = LoggerFactory.getLogger(Safeguards.class);

  private final Faults faults;
  private final Damage damage;
  private final Ballast ballast;
  private final Breaker breaker;
  private final Operations operations;
  private volatile @Nullable StoreException last;
  private volatile @Nullable OpenedFile opened;

  Safeguards(
      Faults faults, Damage damage, Ballast ballast, Breaker breaker, Operations operations) {
    this.faults = faults;
    this.damage = damage;
    this.ballast = ballast;
    this.breaker = breaker;
    this.operations = operations;
  }

  Breaker breaker() {
    return breaker;
  }

  Faults faults() {
    return faults;
  }

  Damage damage() {
    return damage;
  }

  /// The file is open; from now on it must stay where it is.
  void opened(Path file) {
    opened = OpenedFile.at(file);
  }

  /// Notices a file that is not where it was opened; that counts as damage.
  void look() {
    OpenedFile file = opened;
    if (file != null && !damage.isKnown()) {
      file.gone().ifPresent(this::storageFailed);
    }
  }

  /// Lets a write begin, which must end in [#committed], [#failed] or [#nothingLearnt].
  ///
  /// @throws StoreException when none may be tried now
  void admit() {
    look();
    damage.refuse();
    if (!breaker.admits()) {
      throw leftAlone();
    }
  }

  private StoreException leftAlone() {
    StoreException why = last;
    long wait = Math.max(1, Math.ceilDiv(breaker.untilTried().toMillis(), 1_000));
    String again = " It is tried again in %d s.".formatted(wait);
    return why == null
        ? new StoreException(Kind.REFUSED, "Nothing is stored for now." + again)
        : new StoreException(why.kind(), why.getMessage() + again, why);
  }

  /// The write is on disk, but for those parts that failed by themselves.
  ///
  /// @param wrote whether there was anything to write; if not, a full disk would not have shown
  void committed(List<RuntimeException> failures, boolean wrote) {
    if (failures.stream().map(faults::of).anyMatch(this::storageFailed)) {
      return;
    }
    if (wrote) {
      breaker.succeeded();
    } else {
      breaker.unknown();
    }
  }

  /// The write is not on disk.
  ///
  /// @return the same in words for people
  RuntimeException failed(RuntimeException failure) {
    RuntimeException known = faults.of(failure);
    if (!storageFailed(known)) {
      breaker.unknown();
    }
    return known;
  }

  /// The write says nothing about the storage.
  void nothingLearnt() {
    breaker.unknown();
  }

  /// Something failed that was not admitted: the library's own statement, or emptying the log.
  ///
  /// @return the same in words for people
  RuntimeException seen(RuntimeException failure) {
    RuntimeException known = faults.of(failure);
    boolean _ = storageFailed(known);
    return known;
  }

  /// A query failed; only damage says something about writing.
  ///
  /// @return the same in words for people
  RuntimeException readFailed(RuntimeException failure) {
    RuntimeException known = faults.of(failure);
    if (known instanceof StoreException e && e.kind() == Kind.DAMAGED) {
      boolean _ = storageFailed(known);
    }
    return known;
  }

  /// What is done while nothing fails.
  void keepReady() {
    ballast.keep();
  }

  private boolean storageFailed(RuntimeException known) {
    if (!(known instanceof StoreException e)) {
      return false;
    }
    String why = String.valueOf(e.getMessage());
    switch (e.kind()) {
      case FULL -> {
        last = e;
        breaker.trip(why);
        ballast.giveUp();
      }
      case DAMAGED -> {
        last = e;
        breaker.trip(why);
        damage.found(e);
      }
      case HELD, READ_ONLY -> {
        last = e;
        LOG.warn("{}", why);
        breaker.failed(why);
      }
      case NEWER, REFUSED -> {
        return false;
      }
    }
    operations.error("DatabaseError", "memory");
    return true;
  }
}
