package commonplace.memory.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.MemoryCase;
import commonplace.memory.chat.Citation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpotTest extends MemoryCase {
  private static final Optional<Spot> PAGE = Optional.of(new Spot.Page(14));
  private static final Optional<Spot> TIME =
      Optional.of(new Spot.Time(Duration.ofMillis(751_250), Duration.ofMillis(754_000)));

  @ParameterizedTest
  @CsvSource({"0, 0:00", "59999, 0:59", "751250, 12:31", "3600000, 1:00:00", "90061000, 25:01:01"})
  void a_time_is_shown_to_the_second(long millis, String place) {
    Duration from = Duration.ofMillis(millis);
    assertThat(new Spot.Time(from, from).place()).isEqualTo(place);
  }

  @Test
  void there_is_no_page_zero_and_no_stretch_that_ends_before_it_begins() {
    assertThatThrownBy(() -> new Spot.Page(0)).hasMessageContaining("no page");
    assertThatThrownBy(() -> new Spot.Time(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .hasMessageContaining("no stretch");
  }

  @Test
  void a_passage_is_stored_with_its_page_or_its_time_and_cited_by_it() {
    SourceId id = keepPlaced();
    List<Passage> passages = memory.library().passages(id);
    assertThat(passages).extracting(Passage::spot).containsExactly(PAGE, TIME, Optional.empty());
    assertThat(passages).extracting(Passage::place).containsExactly("p. 14", "12:31", "¶ 3");
    Source source = memory.library().source(id).orElseThrow();
    assertThat(source.kind()).isEqualTo(Source.Kind.PDF);
    assertThat(Citation.OfSource.in(1, source, passages.getFirst(), "One.").place())
        .isEqualTo("p. 14");
    assertThat(memory.library().search(source.space(), "two", 5))
        .extracting(found -> found.passage().place())
        .containsExactly("12:31");
  }

  private SourceId keepPlaced() {
    return memory
        .library()
        .keep(
            web("main").space(),
            new Reading(
                Source.Kind.PDF,
                "sha256:1",
                "file:a.pdf",
                "A file",
                "a.pdf",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "One.\n\nTwo.\n\nThree.",
                List.of(
                    new Placed(new Span(0, 4), PAGE),
                    new Placed(new Span(6, 10), TIME),
                    new Placed(new Span(12, 18), Optional.empty())),
                List.of()));
  }
}
