package commonplace.tasks.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagRulesTest {
  private static final Item SOLAR =
      Items.claim(
          Map.of(
              ItemField.TEXT, "Solar is cheap",
              ItemField.HOST, "news.example.org",
              ItemField.SCORE, 0.5));
  private static final Check HOLDS = new Check.Contains(ItemField.TEXT, List.of("solar"));
  private static final Check FAILS = new Check.Contains(ItemField.TEXT, List.of("coal"));
  private static final Check RUNS_WILD =
      new Check.Matches(ItemField.TEXT, Pattern.compile(".*.*.*.*\\d"));
  private static final Item LONG = Items.claim(Map.of(ItemField.TEXT, "solar " + "a".repeat(200)));

  /// Rules of which each is said to hold for the item or not.
  @Provide
  Arbitrary<List<TagRule>> rules() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 4),
            Arbitraries.of(HOLDS, FAILS),
            Arbitraries.of(HOLDS, FAILS))
        .as((stage, priority, when, unless) -> rule(stage, priority, when, unless))
        .list()
        .ofMaxSize(12)
        .map(TagRulesTest::numbered);
  }

  @Property
  void the_least_of_those_that_hold_takes_the_item(@ForAll("rules") List<TagRule> rules) {
    Optional<TagRule> least =
        rules.stream()
            .filter(r -> r.when().contains(HOLDS) && !r.unless().contains(HOLDS))
            .min(
                Comparator.comparingInt(TagRule::stage)
                    .thenComparingInt(TagRule::priority)
                    .thenComparingInt(TagRule::order));
    assertThat(new TagRules("", 0, rules).decide(SOLAR).rule()).isEqualTo(least);
  }

  @Property
  void an_exclusion_that_holds_lets_no_other_rule_have_the_item(
      @ForAll("rules") List<TagRule> rules) {
    boolean excluded =
        rules.stream()
            .anyMatch(
                r -> r.stage() == 0 && r.when().contains(HOLDS) && !r.unless().contains(HOLDS));
    Optional<TagRule> taker = new TagRules("", 0, rules).decide(SOLAR).rule();
    assertThat(taker.filter(r -> r.stage() == 0).isPresent()).isEqualTo(excluded);
  }

  @Property
  void the_order_of_the_rules_in_memory_decides_nothing(
      @ForAll("rules") List<TagRule> rules, @ForAll long seed) {
    List<TagRule> shuffled = new ArrayList<>(rules);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(new TagRules("", 0, shuffled).decide(SOLAR))
        .isEqualTo(new TagRules("", 0, rules).decide(SOLAR));
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, true",
    "news.example.org, true",
    "EXAMPLE.ORG, true",
    "ample.org, false",
    "old.news.example.org, false"
  })
  void a_host_lies_within_its_own_name_and_those_above(String host, boolean within) {
    assertThat(new Check.Within(ItemField.HOST, List.of(Item.fold(host))).of(SOLAR))
        .isEqualTo(Truth.of(within));
  }

  @Test
  void case_does_not_count_in_what_is_equal_or_contained_but_in_expressions() {
    assertThat(new Check.OneOf(ItemField.TEXT, Set.of("solar is cheap")).of(SOLAR))
        .isEqualTo(Truth.YES);
    assertThat(new Check.OneOf(ItemField.TEXT, Set.of("solar")).of(SOLAR)).isEqualTo(Truth.NO);
    assertThat(HOLDS.of(SOLAR)).isEqualTo(Truth.YES);
    assertThat(matches("solar").of(SOLAR)).isEqualTo(Truth.NO);
    assertThat(matches("(?i)solar").of(SOLAR)).isEqualTo(Truth.YES);
  }

  @Test
  void numbers_are_compared_with_their_bounds_included() {
    assertThat(new Check.AtLeast(ItemField.SCORE, 0.5).of(SOLAR)).isEqualTo(Truth.YES);
    assertThat(new Check.AtLeast(ItemField.SCORE, 0.51).of(SOLAR)).isEqualTo(Truth.NO);
    assertThat(new Check.AtMost(ItemField.SCORE, 0.5).of(SOLAR)).isEqualTo(Truth.YES);
    assertThat(new Check.AtMost(ItemField.SCORE, 0.49).of(SOLAR)).isEqualTo(Truth.NO);
  }

  @Test
  void what_an_item_lacks_fulfils_nothing_but_being_absent() {
    assertThat(new Check.AtLeast(ItemField.WORDS, 0).of(SOLAR)).isEqualTo(Truth.NO);
    assertThat(new Check.OneOf(ItemField.AUTHOR, Set.of("")).of(SOLAR)).isEqualTo(Truth.NO);
    assertThat(new Check.Present(ItemField.AUTHOR, false).of(SOLAR)).isEqualTo(Truth.YES);
    assertThat(new Check.Present(ItemField.SCORE, true).of(SOLAR)).isEqualTo(Truth.YES);
  }

  @Test
  void an_expression_that_runs_wild_is_cut_off_and_a_person_is_asked() {
    Decision alone =
        new TagRules("", 0, numbered(List.of(rule(1, 1, RUNS_WILD, FAILS)))).decide(LONG);
    assertThat(alone.rule()).isEmpty();
    assertThat(alone.alert()).hasValue("no rule fits; the pattern of r0 took too long");
    assertThat(alone.spent()).containsExactly("r0");

    Decision second =
        new TagRules(
                "", 0, numbered(List.of(rule(1, 1, RUNS_WILD, FAILS), rule(1, 2, HOLDS, FAILS))))
            .decide(LONG);
    assertThat(second.rule().map(TagRule::id)).hasValue("r1");
    assertThat(second.alert()).hasValue("the pattern of r0 took too long");
  }

  @Test
  void a_condition_that_fails_decides_although_another_took_too_long() {
    TagRule rule =
        new TagRule(
            "r", 0, Set.of(ItemKind.CLAIM), 1, 1, List.of(RUNS_WILD, FAILS), List.of(), plain(1));
    assertThat(rule.takes(LONG)).isEqualTo(Truth.NO);
    TagRule unless =
        new TagRule(
            "r", 0, Set.of(ItemKind.CLAIM), 1, 1, List.of(RUNS_WILD), List.of(HOLDS), plain(1));
    assertThat(unless.takes(LONG)).isEqualTo(Truth.NO);
  }

  @Test
  void an_expression_too_deep_for_the_stack_is_cut_off_as_well() {
    Item deep = Items.claim(Map.of(ItemField.TEXT, "ab".repeat(200_000)));
    assertThat(matches("(a|b)*c").of(deep)).isEqualTo(Truth.TOO_LONG);
  }

  @Test
  void a_person_is_asked_about_what_is_less_certain_than_the_file_wants() {
    TagRule doubtful =
        new TagRule("r", 0, Set.of(ItemKind.CLAIM), 1, 1, List.of(HOLDS), List.of(), plain(0.5));
    assertThat(new TagRules("", 0.6, List.of(doubtful)).decide(SOLAR).alert())
        .hasValue("confidence 0.5 is below 0.6");
    assertThat(new TagRules("", 0.5, List.of(doubtful)).decide(SOLAR).alert()).isEmpty();
  }

  @Test
  void rules_for_other_kinds_leave_it_alone() {
    TagRule terms =
        new TagRule("r", 0, Set.of(ItemKind.TERM), 1, 1, List.of(), List.of(), plain(1));
    TagRules rules = new TagRules("", 0, List.of(terms));
    assertThat(rules.decide(SOLAR).alert()).hasValue(TagRules.NO_RULE);
    assertThat(rules.kinds()).containsExactly(ItemKind.TERM);
  }

  private static Check matches(String expression) {
    return new Check.Matches(ItemField.TEXT, Pattern.compile(expression, Pattern.UNICODE_CASE));
  }

  private static TagRule rule(int stage, int priority, Check when, Check unless) {
    return new TagRule(
        "", 0, Set.of(ItemKind.CLAIM), stage, priority, List.of(when), List.of(unless), plain(1));
  }

  private static List<TagRule> numbered(List<TagRule> rules) {
    List<TagRule> numbered = new ArrayList<>();
    for (TagRule r : rules) {
      numbered.add(
          new TagRule(
              "r" + numbered.size(),
              numbered.size(),
              r.kinds(),
              r.stage(),
              r.priority(),
              r.when(),
              r.unless(),
              r.effect()));
    }
    return numbered;
  }

  private static Effect plain(double confidence) {
    return new Effect(List.of("t"), Map.of(), confidence, Optional.empty(), Optional.empty());
  }
}
