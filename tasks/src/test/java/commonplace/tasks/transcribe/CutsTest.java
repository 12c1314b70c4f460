package commonplace.tasks.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CutsTest {
  private static final Duration TEN = Duration.ofMinutes(10);

  private static Duration minutes(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }

  @Test
  void a_short_recording_is_one_chunk() {
    List<Chunk> chunks = Cuts.of(TEN, TEN, (_, _) -> Optional.empty());
    assertThat(chunks)
        .containsExactly(new Chunk(1, Duration.ZERO, Optional.of(TEN), Duration.ZERO));
  }

  @Test
  void a_chunk_ends_in_a_silence_of_its_last_minute() {
    List<Chunk> chunks =
        Cuts.of(
            minutes(12),
            TEN,
            (from, to) -> {
              assertThat(from).isEqualTo(minutes(9));
              assertThat(to).isEqualTo(TEN);
              return Optional.of(minutes(9.5));
            });
    assertThat(chunks)
        .containsExactly(
            new Chunk(1, Duration.ZERO, Optional.of(minutes(9.5)), Duration.ZERO),
            new Chunk(2, minutes(9.5), Optional.of(minutes(12)), Duration.ZERO));
  }

  @Test
  void where_nobody_pauses_the_next_chunk_begins_a_little_earlier() {
    List<Chunk> chunks = Cuts.of(minutes(12), TEN, (_, _) -> Optional.empty());
    Chunk second = chunks.getLast();
    assertThat(second.from()).isEqualTo(TEN);
    assertThat(second.begins()).isEqualTo(TEN.minusSeconds(3));
    assertThat(second.length()).contains(Duration.ofSeconds(123));
  }

  @Property
  void chunks_cover_the_whole_without_a_gap(
      @ForAll @IntRange(min = 1, max = 20_000) int seconds,
      @ForAll @IntRange(min = 0, max = 60) int silence) {
    Duration whole = Duration.ofSeconds(seconds);
    List<Chunk> chunks =
        Cuts.of(
            whole,
            TEN,
            (_, to) -> silence == 0 ? Optional.empty() : Optional.of(to.minusSeconds(silence)));
    Duration at = Duration.ZERO;
    for (Chunk chunk : chunks) {
      assertThat(chunk.from()).isEqualTo(at);
      at = chunk.to().orElseThrow();
      assertThat(at.minus(chunk.from())).isPositive().isLessThanOrEqualTo(TEN);
    }
    assertThat(at).isEqualTo(whole);
  }
}
