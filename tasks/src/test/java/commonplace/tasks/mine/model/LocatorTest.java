package commonplace.tasks.mine.model;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.SourceId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocatorTest {
  private static final String FIRST =
      "𝄞 It began early. The reef lost 14 % of its corals in 2019.";
  private static final String SECOND =
      "“Warm water — not the storm — killed them”, said Mira\u00a0Olsen.  It isn’t over yet, and"
          + " the\n"
          + "co\u00adoperative of fishers will not buy any of the eleven new boats this year. It"
          + " began early.";
  private final Locator locator =
      new Locator(List.of(passage(1, 0, FIRST), passage(2, 100, SECOND)));

  private static Passage passage(int ordinal, int start, String text) {
    return new Passage(
        new PassageId(ordinal),
        new SourceId(1),
        ordinal,
        start,
        start + text.codePointCount(0, text.length()),
        text);
  }

  private static void assertVerbatim(Locator.Found found) {
    Passage in = found.passage();
    int from = in.text().offsetByCodePoints(0, found.quote().span().start() - in.start());
    int to = in.text().offsetByCodePoints(0, found.quote().span().end() - in.start());
    assertThat(in.text().substring(from, to)).isEqualTo(found.quote().text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reef lost 14 % of its corals                        | The reef lost 14 % of its corals in 2019.
          "reef lost 14 % of its corals…"                     | The reef lost 14 % of its corals in 2019.
          THE REEF LOST 14 % OF ITS                           | The reef lost 14 % of its corals in 2019.
          Warm water - not the storm - killed them", said     | “Warm water — not the storm — killed them”, said Mira\u00a0Olsen.
          It isn't over yet, and the cooperative              | It isn’t over yet, and the*
          and the cooperative of fishers shall not buy any of | It isn’t over yet, and the*
          """)
  void a_copy_is_found_in_spite_of_what_copyists_change(String anchor, String sentence) {
    Locator.Found found = locator.sentences(anchor, "1").orElseThrow();

    assertVerbatim(found);
    assertThat(found.quote().text())
        .startsWith(sentence.replace("\\u00a0", "\u00a0").replace("*", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The reef lost 41 % of its corals in 2019",
        "of fishers will buy any of the eleven new boats this year",
        "The reef has recovered completely from the storm",
        "It",
        "",
        "..."
      })
  void what_does_not_stand_there_is_not_found(String anchor) {
    assertThat(locator.sentences(anchor, "1")).isEmpty();
  }

  @Test
  void the_passage_that_is_named_comes_first() {
    assertThat(locator.sentences("It began early.", "2").orElseThrow().passage().ordinal())
        .isEqualTo(2);
    assertThat(locator.sentences("It began early.", "1").orElseThrow().passage().ordinal())
        .isEqualTo(1);
    assertThat(locator.sentences("It began early.", "seven").orElseThrow().passage().ordinal())
        .isEqualTo(1);
  }

  @Test
  void names_are_counted_as_words() {
    assertThat(locator.count("mira olsen")).isEqualTo(1);
    assertThat(locator.count("Mir")).isZero();
    assertThat(locator.count("It")).isEqualTo(3);
  }

  @Property
  void whatever_is_found_stands_there(
      @ForAll @IntRange(max = 160) int from, @ForAll @IntRange(min = 1, max = 60) int length) {
    int start = Math.min(from, SECOND.length() - 1);
    String piece = SECOND.substring(start, Math.min(SECOND.length(), start + length));

    locator.sentences(piece, "2").ifPresent(LocatorTest::assertVerbatim);
  }
}
