package commonplace.tasks.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LenientJsonTest {
  private static final String WHOLE =
      "{\"claims\":[{\"claim_text\":\"Water {boils} at \\\"100\\\", they say\",\"n\":[1,2.5,true]},"
          + "{\"claim_text\":\"b\"}],\"people\":[]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":1}                              | {"a":1}
          Here it is: ```json {"a":1} ``` Bye. | {"a":1}
          {'a': 'b', "c": 1,}                  | {"a":"b","c":1}
          {a: "b"}                             | {"a":"b"}
          {“a”: “b”}                           | {"a":"b"}
          {"a": "he said "no" twice"}          | {"a":"he said \\"no\\" twice"}
          [{"a":1} {"a":2}]                    | [{"a":1},{"a":2}]
          {"a":1 "b":2}                        | {"a":1,"b":2}
          {"a": None, "b": True}               | {"a":null,"b":true}
          {"a":[1,2}                           | {"a":[1,2]}
          {"a":[{"b":"c"},{"b":"d              | {"a":[{"b":"c"}]}
          {"a":[{"b":"c"},{"b                  | {"a":[{"b":"c"}]}
          {"a":[{"b":"c"},{"b":                | {"a":[{"b":"c"}]}
          {"a":                                | {}
          """)
  void almost_json_is_read_as_what_was_meant(String answer, String meant) {
    assertThat(LenientJson.read(answer, true).orElseThrow().value()).hasToString(meant);
  }

  @ParameterizedTest
  @CsvSource({"I cannot do that.", "<html>Bad gateway</html>"})
  void what_holds_no_json_is_not_read(String answer) {
    assertThat(LenientJson.read(answer, true)).isEmpty();
  }

  @Test
  void nothing_is_put_right_when_that_is_off() {
    assertThat(LenientJson.read("{'a':1}", false)).isEmpty();
    assertThat(LenientJson.read("Yes: {\"a\":1}", false)).isPresent();
  }

  @Test
  void what_was_put_right_is_said() {
    assertThat(LenientJson.read(WHOLE, true).orElseThrow().mended()).isEmpty();
    assertThat(LenientJson.read("{\"a\":[1", true).orElseThrow().mended())
        .containsExactly("cut off: the last, unfinished item left out");
  }

  @Property
  void an_answer_cut_off_anywhere_is_read_without_a_word_that_was_not_there(
      @ForAll @IntRange(min = 1, max = 130) int length) {
    String cut = WHOLE.substring(0, Math.min(length, WHOLE.length()));

    Optional<LenientJson.Read> read = LenientJson.read(cut, true);

    assertThat(read).isPresent();
    read.orElseThrow()
        .value()
        .findValuesAsText("claim_text")
        .forEach(text -> assertThat(text).isIn("Water {boils} at \"100\", they say", "b"));
  }

  @Property
  void whatever_comes_is_read_or_not_but_never_breaks(@ForAll String noise) {
    LenientJson.read("{" + noise, true);
    LenientJson.read(noise + "[", true);
  }
}
