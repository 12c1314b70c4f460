package commonplace.admin.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The last five minutes of one kind of operation, in slices of ten seconds.
///
/// Takes 40 kB at most, however much happens. Slices are found by their time, so that a clock that
/// jumps leaves no sample counted twice. Not safe for use by several threads at once.
final class SlidingWindow {
  static final Duration SPAN = Duration.ofMinutes(5);
  private static final long SLICE_SECONDS = 10;
  private static final int SLICES = (int) (SPAN.toSeconds() / SLICE_SECONDS);

  /// What the window holds at some moment.
  ///
  /// @param p99 empty when there was nothing
  record Sum(long total, long failed, Optional<Duration> p99) {}

  private static final class Slice {
    private long number = Long.MIN_VALUE;
    private long failed;
    private final int[] took = new int[Buckets.COUNT];

    void restart(long at) {
      number = at;
      failed = 0;
      Arrays.fill(took, 0);
    }
  }

  private final @Nullable Slice[] slices = new Slice[SLICES];

  void add(Instant at, Duration took, boolean succeeded) {
    long number = number(at);
    int place = Math.floorMod(number, SLICES);
    Slice slice = slices[place];
    if (slice == null) {
      slice = new Slice();
      slices[place] = slice;
    }
    if (slice.number != number) {
      slice.restart(number);
    }
    slice.took[Buckets.of(took)]++;
    if (!succeeded) {
      slice.failed++;
    }
  }

  Sum sum(Instant now) {
    long newest = number(now);
    int[] took = new int[Buckets.COUNT];
    long total = 0;
    long failed = 0;
    for (Slice slice : slices) {
      if (slice == null || slice.number > newest || slice.number <= newest - SLICES) {
        continue;
      }
      failed += slice.failed;
      for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
        took[bucket] += slice.took[bucket];
        total += slice.took[bucket];
      }
    }
    Optional<Duration> p99 =
        total == 0 ? Optional.empty() : Optional.of(Buckets.quantile(took, total, 0.99));
    return new Sum(total, failed, p99);
  }

  private static long number(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SLICE_SECONDS);
  }
}
