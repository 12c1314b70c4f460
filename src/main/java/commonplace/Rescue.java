package commonplace;

import commonplace.memory.MemoryAgent;
import commonplace.memory.care.Recovery;
import commonplace.memory.care.Recovery.Loss;
import commonplace.memory.care.RecoveryOutcome;
import commonplace.memory.store.StoreException;
import commonplace.memory.store.StoreException.Kind;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the memory; a damaged one is recovered first, where nothing is lost by that.
final class Rescue {
  private static final Logger LOG = LoggerFactory.getLogger(Rescue.class);

  private final Recovery recovery;
  private Optional<String> words = Optional.empty();

  Rescue(Recovery recovery) {
    this.recovery = recovery;
  }

  /// Somebody has to decide whether to go on without what is lost.
  static final class WaitsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WaitsException(String message) {
      super(message);
    }
  }

  /// Under the process lock.
  ///
  /// @throws WaitsException when it is damaged and some of it is lost; nothing was changed
  /// @throws commonplace.memory.care.CareException when it is damaged and cannot be recovered
  MemoryAgent open(Supplier<MemoryAgent> opening) {
    try {
      return opening.get();
    } catch (StoreException e) {
      if (e.kind() != Kind.DAMAGED) {
        throw e;
      }
      LOG.error("{}", e.getMessage());
    }
    words =
        Optional.of(
            switch (recovery.recover(Loss.ASKS)) {
              case RecoveryOutcome.Done(_, _, String said) -> said;
              case RecoveryOutcome.Waits(_, String said) -> throw new WaitsException(said);
            });
    return opening.get();
  }

  /// What was recovered, for the owner; empty when nothing had to be.
  Optional<String> words() {
    return words;
  }
}
