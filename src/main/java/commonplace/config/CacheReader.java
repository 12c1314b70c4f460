package commonplace.config;

import commonplace.memory.answer.CacheStrategy;
import commonplace.memory.answer.CacheTerms;

/// On what terms answers are given again.
record CacheReader(Values values) {
  private static final int MOST = 100_000;

  CacheTerms read() {
    return new CacheTerms(
        values.choice(Key.CACHE_STRATEGY, CacheStrategy.class),
        values.number(Key.CACHE_CAPACITY, 1, MOST),
        values.share(Key.CACHE_THRESHOLD, CacheTerms.LEAST_THRESHOLD));
  }
}
