package commonplace.memory.chat;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.ContextWindow.Item;
import commonplace.memory.chat.ContextWindow.Part;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextWindowTest {
  private static final List<Part> PARTS = List.of(Part.values());

  @ParameterizedTest
  @CsvSource({"'', 0", "a, 1", "abc, 1", "abcd, 2", "日本語, 3", "é, 1", "😀, 2"})
  void a_token_is_three_bytes_rounded_up(String text, int tokens) {
    assertThat(ContextWindow.tokens(text)).isEqualTo(tokens);
  }

  @Property
  void joining_texts_never_costs_more_than_the_parts(@ForAll String a, @ForAll String b) {
    assertThat(ContextWindow.tokens(a + b))
        .isLessThanOrEqualTo(ContextWindow.tokens(a) + ContextWindow.tokens(b));
  }

  /// Of each part what costs it wants, and what of that is told within a budget of 100 tokens.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          all within their shares         | 10    | 10    | 20    | 10 10   | 5   | 10    | 10    | 20    | 10 10 | 5
          what others leave flows on      | 10    | 10    |       | 20 20 20 |    | 10    | 10    |       | 20 20 20 |
          facts come before what is found | 15 15 | 15 15 | 15 15 | 35      | 5   | 15 15 | 15    | 15    | 35    | 5
          talk has no hole                |       |       |       | 10 95 1 |     |       |       |       | 10    |
          facts may have one              | 10 99 1 |     |       |         |     | 10 1  |       |       |       |
          the small part is not starved   | 20 20 | 20 20 | 20 20 | 30 30   | 5 5 | 20    | 20    | 20    | 30    | 5 5
          """)
  void every_part_has_its_share_and_what_is_left_flows_on(
      String what,
      String facts,
      String recalled,
      String passages,
      String talk,
      String summary,
      String toldFacts,
      String toldRecalled,
      String toldPassages,
      String toldTalk,
      String toldSummary) {
    Map<Part, List<Integer>> told =
        ContextWindow.fit(100, parts(Item::new, facts, recalled, passages, talk, summary));
    assertThat(told)
        .as(what)
        .isEqualTo(
            parts((cost, _) -> cost, toldFacts, toldRecalled, toldPassages, toldTalk, toldSummary));
  }

  private static <T> Map<Part, List<T>> parts(
      BiFunction<Integer, Integer, T> item, String... costs) {
    Map<Part, List<T>> parts = new EnumMap<>(Part.class);
    for (int i = 0; i < costs.length; i++) {
      String text = costs[i];
      List<T> items =
          text == null
              ? List.of()
              : Stream.of(text.split(" ", -1))
                  .map(Integer::valueOf)
                  .map(cost -> item.apply(cost, cost))
                  .toList();
      parts.put(PARTS.get(i), items);
    }
    return parts;
  }

  @Property
  void no_window_is_larger_than_its_budget(
      @ForAll @IntRange(min = -5, max = 500) int budget,
      @ForAll @Size(max = 5) List<@Size(max = 9) List<@IntRange(max = 200) Integer>> costs) {
    Map<Part, List<Item<Integer>>> wanted = new EnumMap<>(Part.class);
    for (int i = 0; i < costs.size(); i++) {
      wanted.put(PARTS.get(i), costs.get(i).stream().map(cost -> new Item<>(cost, cost)).toList());
    }
    assertThat(
            ContextWindow.fit(budget, wanted).values().stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .sum())
        .isLessThanOrEqualTo(Math.max(0, budget));
  }
}
