package commonplace.tasks.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesReaderTest {
  private static final String GOOD =
      """
      review-below: 0.6
      rules:
        - id: advertising
          for: [source, claim]
          exclude: yes
          when:
            host: {within: [ads.example.org, promo.example.com]}
        - id: energy
          for: claim
          priority: 10
          when:
            text: {contains: [solar, wind power]}
            score: {at-least: 0.2}
          unless:
            author: {equals: Bob}
          tag: [energy, climate]
          set: {topic: energy}
          confidence: 0.9
          note: from the energy desk
        - id: rest
          for: claim
          stage: 2
          when: always
          tag: general
          confidence: 0.5
      """;

  @TempDir Path dir;

  @Test
  void a_file_is_understood_as_it_is_written() {
    TagRules rules = understood(GOOD);
    assertThat(rules.count()).isEqualTo(3);
    assertThat(rules.kinds()).containsExactly(ItemKind.SOURCE, ItemKind.CLAIM);
    assertThat(rules.lookAt(ItemKind.CLAIM, ItemField.AUTHOR)).isTrue();
    assertThat(rules.lookAt(ItemKind.SOURCE, ItemField.TEXT)).isFalse();

    Decision energy = decide(rules, Map.of(ItemField.TEXT, "Wind Power grows", ItemField.SCORE, 1));
    assertThat(energy.rule().map(TagRule::effect))
        .hasValue(
            new Effect(
                List.of("energy", "climate"),
                Map.of("topic", "energy"),
                0.9,
                Optional.empty(),
                Optional.of("from the energy desk")));
    Decision bobs =
        decide(rules, Map.of(ItemField.TEXT, "solar", ItemField.SCORE, 1, ItemField.AUTHOR, "BOB"));
    assertThat(bobs.rule().map(TagRule::id)).hasValue("rest");
    assertThat(bobs.alert()).hasValue("confidence 0.5 is below 0.6");
    Decision advertised =
        decide(rules, Map.of(ItemField.TEXT, "solar", ItemField.HOST, "x.ads.example.org"));
    assertThat(advertised.rule().map(TagRule::stage)).hasValue(0);
  }

  @Test
  void everything_wrong_is_told_at_once_with_its_line_and_what_to_do() {
    assertThat(
            refused(
                """
                review-below: 2
                rule: []
                rules:
                  - id: a b
                    for: message
                    when: {text: {contains: x}}
                    tag: t
                  - id: two
                    for: claim
                    when:
                      hots: {equals: example.org}
                      words: {contains: many}
                      mentions: {at-least: 3}
                      text: {matches: "(open"}
                    tag: t
                  - id: two
                    for: claim
                    exclude: maybe
                    stage: 3
                    confidence: high
                  - just words
                """))
        .containsExactlyInAnyOrder(
            "rules.yml line 2: the file has no key \"rule\". It may have: review-below, rules.",
            "rules.yml line 1: \"review-below\" must be a number from 0 to 1.",
            "rules.yml line 5: \"message\" cannot be tagged. Use source, passage, claim or term.",
            "rules.yml line 4: \"id\" must be up to 60 letters, digits and - _ . such as"
                + " energy-news.",
            "rules.yml line 11: \"hots\" is no field. Fields are: " + ItemField.keys() + ".",
            "rules.yml line 12: \"words\" cannot be tested by \"contains\". Use one of: at-least,"
                + " at-most, present.",
            "rules.yml line 13: what the rule is for has no \"mentions\".",
            "rules.yml line 14: the expression cannot be read: Unclosed group, at character 6.",
            "rules.yml line 16: the rule of line 8 is called two, too. Rename one.",
            "rules.yml line 18: \"exclude\" must be yes or no.",
            "rules.yml line 19: \"stage\" must be a whole number from 1 to 2.",
            "rules.yml line 16: this rule has no \"when\".",
            "rules.yml line 16: a rule needs \"tag\" or \"set\", unless it has \"exclude: yes\".",
            "rules.yml line 20: \"confidence\" must be a number from 0 to 1.",
            "rules.yml line 21: a rule must hold keys and values, such as \"id: energy\".",
            "rules.yml line 21: this rule has no \"for\".",
            "rules.yml line 21: this rule has no \"id\".",
            "rules.yml line 21: this rule has no \"when\".",
            "rules.yml line 21: a rule needs \"tag\" or \"set\", unless it has \"exclude: yes\".");
  }

  @Test
  void what_is_no_yaml_or_holds_no_rule_is_refused() {
    assertThat(refused("rules:\n  - id: x\n   for: claim\n"))
        .containsExactly(
            "rules.yml line 3: this is no YAML. Mind the spaces at the start of lines and after"
                + " colons.");
    assertThat(refused("# nothing yet\n"))
        .containsExactly(
            "rules.yml line 1: there is no rule. Begin with \"rules:\" and a list below it.");
  }

  @Test
  void the_sample_that_ships_is_good_and_takes_what_its_comments_say() throws Exception {
    TagRules sample = understood(Files.readString(Path.of("..", "config", "rules.sample.yml")));
    assertThat(sample.kinds()).containsExactly(ItemKind.SOURCE, ItemKind.CLAIM, ItemKind.TERM);
    assertThat(
            decide(sample, Map.of(ItemField.TEXT, "Coal will be gone by 2040."))
                .rule()
                .map(TagRule::id))
        .hasValue("forecast");
  }

  @Test
  void a_file_that_turns_bad_leaves_the_old_rules_in_force() throws Exception {
    Path file = dir.resolve("rules.yml");
    var rules = new RulesFile(Optional.of(file));
    assertThat(rules.current().rules()).isEmpty();
    assertThat(rules.current().problems())
        .containsExactly(
            "enrich.rules names " + file + ", which does not exist: write it, or unset the key.");

    Files.writeString(file, GOOD);
    TagRules good = rules.current().rules().orElseThrow();
    assertThat(rules.current().problems()).isEmpty();

    Files.writeString(file, GOOD.replace("stage: 2", "stage: 9"));
    assertThat(rules.current().rules()).containsSame(good);
    assertThat(rules.current().problems())
        .containsExactly("rules.yml line 22: \"stage\" must be a whole number from 1 to 2.");

    Files.write(file, new byte[] {(byte) 0xff, 'x'});
    assertThat(rules.current().rules()).containsSame(good);
    assertThat(rules.current().problems())
        .containsExactly(file + " is not UTF-8: save it as UTF-8.");

    Files.writeString(file, GOOD);
    assertThat(rules.current().problems()).isEmpty();
    assertThat(new RulesFile(Optional.empty()).current())
        .isEqualTo(new RulesFile.State(Optional.empty(), List.of()));
  }

  private static Decision decide(TagRules rules, Map<ItemField, ?> fields) {
    return rules.decide(Items.claim(fields));
  }

  private static TagRules understood(String text) {
    return ((RulesRead.Understood) RulesReader.read("rules.yml", text)).rules();
  }

  private static List<String> refused(String text) {
    return ((RulesRead.Refused) RulesReader.read("rules.yml", text)).problems();
  }
}
