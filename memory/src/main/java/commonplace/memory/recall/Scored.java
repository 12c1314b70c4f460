package commonplace.memory.recall;

import java.util.Map;

/// A candidate with what speaks for it.
///
/// @param signals from 0 to 1 each; those that are 0 are left out
/// @param score the weighted sum of the signals
record Scored(Turn turn, Map<Signal, Double> signals, double score) {
  double signal(Signal signal) {
    return signals.getOrDefault(signal, 0.0);
  }

  /// Whether anything asked for is in it.
  boolean matchesItself() {
    return signal(Signal.OWN) > 0
        || signal(Signal.PIECES) > 0
        || signal(Signal.DATE) > 0
        || signal(Signal.MEANING) > 0;
  }

  /// Whether anything asked for is in it or beside it.
  boolean isRelated() {
    return signal(Signal.WORDS) > 0
        || signal(Signal.AROUND) > 0
        || signal(Signal.PIECES) > 0
        || signal(Signal.DATE) > 0
        || signal(Signal.MEANING) > 0
        || signal(Signal.LINKED) > 0;
  }
}
