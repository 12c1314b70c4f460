package commonplace.memory.answer;

import java.util.BitSet;
import java.util.OptionalDouble;

/// The share of hits among the last questions that could have been one. Safe for use from any
/// thread.
final class HitRate {
  /// Fewer say nothing, and so many are looked at.
  static final int SAMPLES = 100;

  private final BitSet hits = new BitSet(SAMPLES);
  private int seen;
  private int next;

  synchronized void add(boolean hit) {
    hits.set(next, hit);
    next = (next + 1) % SAMPLES;
    seen = Math.min(seen + 1, SAMPLES);
  }

  /// 0 to 1; empty before there were enough.
  synchronized OptionalDouble share() {
    return seen < SAMPLES
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) hits.cardinality() / SAMPLES);
  }
}
