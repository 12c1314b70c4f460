package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.gateway.Completion.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
  private final Words words = new Words("localhost:8080", "small");

  @ParameterizedTest
  @EnumSource(Kind.class)
  void every_kind_has_a_plain_sentence(Kind kind) {
    String sentence = words.sentence(new Failure(kind, 0, "it is gone", Duration.ofSeconds(9)));
    assertThat(sentence).endsWith(".").doesNotContain("null", "!", kind.name(), "  ");
    assertThat(sentence.length()).isLessThan(200);
  }

  @Test
  void a_sentence_names_thing_reason_and_remedy() {
    assertThat(words.sentence(new Failure(Kind.NOT_FOUND, 404, "", null)))
        .isEqualTo(
            "The model server at localhost:8080 knows no small (404). Check COMMONPLACE_MODEL_NAME"
                + " and COMMONPLACE_MODEL_BASE_URL.");
  }

  @Test
  void a_server_that_is_left_alone_is_told_with_what_went_wrong_last() {
    Failure timeout = new Failure(Kind.TIMEOUT, 0, "sent nothing for", Duration.ofSeconds(20));
    assertThat(words.sentence(Failure.leftAlone(Duration.ofSeconds(60), Words.reason(timeout))))
        .isEqualTo(
            "The model server at localhost:8080 failed several times and is left alone for now; it"
                + " is tried again in 60 seconds. Last reason: it sent nothing for 20 seconds.");
  }

  @ParameterizedTest
  @CsvSource({
    "0, a second",
    "1000, a second",
    "1001, 2 seconds",
    "119000, 119 seconds",
    "120000, 2 minutes",
    "3600000, 60 minutes",
    "86400000, 24 hours"
  })
  void times_are_rounded_up_to_words(long millis, String spelt) {
    assertThat(Words.spell(Duration.ofMillis(millis))).isEqualTo(spelt);
  }
}
