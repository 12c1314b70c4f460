package commonplace.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendsTest {
  private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");

  @Test
  void growth_is_the_slope_in_mb_an_hour() {
    List<ResourceSnapshot> window =
        IntStream.range(0, 120)
            .mapToObj(
                i ->
                    Samples.snapshot(
                        DAY.plusSeconds(30L * i), 300 + i * 0.2 + (i % 2 == 0 ? 5 : -5)))
            .toList();
    assertThat(of(window, List.of()).memoryGrowthMbPerHour()).isCloseTo(24, within(0.8));
  }

  @Test
  void a_few_minutes_tell_no_growth() {
    List<ResourceSnapshot> window =
        IntStream.range(0, 19)
            .mapToObj(i -> Samples.snapshot(DAY.plusSeconds(30L * i), 300 + i))
            .toList();
    assertThat(of(window, List.of()).memoryGrowthMbPerHour()).isNull();
  }

  @Test
  void days_to_the_limit_follow_from_the_hours() {
    List<Usage> hours =
        IntStream.range(0, 49).mapToObj(i -> hour(i, 300 + i, 20, 50 + i * 0.5)).toList();
    Trends trends = of(List.of(), hours);
    // 652 MB are left at 24 MB a day, 26 % at 12 % a day
    assertThat(trends.daysToMemoryLimit()).isCloseTo(27.2, within(0.05));
    assertThat(trends.daysToDiskFull()).isCloseTo(2.2, within(0.05));
  }

  @Test
  void what_does_not_grow_has_no_last_day() {
    List<Usage> falling = IntStream.range(0, 49).mapToObj(i -> hour(i, 400 - i, 20, 50)).toList();
    assertThat(of(List.of(), falling).daysToMemoryLimit()).isNull();
    assertThat(of(List.of(), falling).daysToDiskFull()).isNull();
    assertThat(of(List.of(), falling.subList(0, 20)).daysToMemoryLimit()).isNull();
  }

  @Test
  void peaks_say_when_and_days_are_made_of_hours() {
    List<Usage> hours = List.of(hour(0, 300, 20, 50), hour(1, 500, 60, 51), hour(25, 400, 10, 52));
    Trends trends = of(List.of(), hours);
    assertThat(trends.memoryPeakMb())
        .isEqualTo(new Trends.Peak(550, DAY.plus(Duration.ofHours(1))));
    assertThat(trends.byDay())
        .containsExactly(
            new Usage(DAY, 240, 400, 550, 40, 80, 4, 51, 80),
            new Usage(DAY.plus(Duration.ofDays(1)), 120, 400, 450, 10, 30, 4, 52, 80));
    assertThat(trends.byHour()).isEqualTo(hours);
  }

  @Test
  void twice_the_peak_is_planned_for() {
    Plan fits = Plan.of(List.of(hour(0, 300, 20, 50), hour(1, 400, 30, 50)), settings());
    assertThat(fits)
        .isEqualTo(
            new Plan(
                8,
                600,
                60,
                true,
                "Twice the highest load so far would take about 600 MB of 1000 and 60 % of the"
                    + " CPU: it fits."));
    Plan tooMuch = Plan.of(List.of(hour(0, 300, 20, 50), hour(1, 700, 30, 50)), settings());
    assertThat(tooMuch.fits()).isFalse();
    assertThat(tooMuch.words()).endsWith("it does not fit. Plan for more memory.");
    Plan busy = Plan.of(List.of(hour(0, 300, 50, 50)), settings());
    assertThat(busy.words()).endsWith("it does not fit. Plan for more cores.");
  }

  @Test
  void before_the_first_sample_nothing_is_claimed() {
    Trends trends = of(List.of(), List.of());
    assertThat(trends.memoryPeakMb()).isNull();
    assertThat(trends.planForDouble()).isNull();
    assertThat(trends.byDay()).isEmpty();
  }

  private static Trends of(List<ResourceSnapshot> window, List<Usage> hours) {
    return Trends.of(window, hours, settings());
  }

  private static WatchSettings settings() {
    return WatchSettings.STANDARD;
  }

  private static Usage hour(int after, double memory, double cpu, double disk) {
    return new Usage(
        DAY.plus(Duration.ofHours(after)), 120, memory, memory + 50, cpu, cpu + 20, 4, disk, 80);
  }
}
