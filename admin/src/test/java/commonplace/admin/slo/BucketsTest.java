package commonplace.admin.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class BucketsTest {
  @Property
  void a_duration_is_read_back_at_most_nine_percent_too_long(
      @ForAll @LongRange(min = 1_000, max = 600_000_000_000L) long nanos) {
    Duration longest = Buckets.longest(Buckets.of(Duration.ofNanos(nanos)));
    assertThat((double) longest.toNanos()).isBetween(nanos * 0.999, nanos * 1.092);
  }

  @Property
  void longer_is_never_in_a_lower_class(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long a,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long b) {
    assertThat(Buckets.of(Duration.ofNanos(Math.max(a, b))))
        .isBetween(Buckets.of(Duration.ofNanos(Math.min(a, b))), Buckets.COUNT - 1);
  }
}
