package commonplace.tasks.transcribe;

import static commonplace.tasks.transcribe.Spoken.doubted;
import static commonplace.tasks.transcribe.Spoken.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeededTest {
  @ParameterizedTest
  @CsvSource({
    "0.9, -1.5, 1.0, 0",
    "0.9, -0.2, 1.0, 1",
    "0.1, -1.5, 1.0, 1",
    "0.1, -0.2, 2.5, 0",
    "0.1, -0.2, 2.4, 1"
  })
  void what_the_model_itself_doubts_is_dropped(
      double noSpeech, double logProbability, double ratio, int kept) {
    Heeded heeded = Heeded.of(List.of(doubted("Thank you.", noSpeech, logProbability, ratio)));
    assertThat(heeded.utterances()).hasSize(kept);
    assertThat(heeded.dropped()).isEqualTo(1 - kept);
  }

  @Test
  void of_a_line_that_comes_again_and_again_one_is_kept() {
    List<commonplace.tasks.gateway.Utterance> loop =
        Collections.nCopies(4, said(0, 1, "Thanks for watching!"));
    Heeded heeded = Heeded.of(loop);
    assertThat(Spoken.texts(heeded.utterances())).containsExactly("Thanks for watching!");
    assertThat(heeded.dropped()).isEqualTo(3);
  }

  @Test
  void three_times_the_same_can_be_meant() {
    assertThat(Heeded.of(List.of(said(0, 1, "No."), said(1, 2, "no"), said(2, 3, "No!"))).dropped())
        .isZero();
  }

  @Test
  void a_text_that_repeats_itself_is_dropped_where_the_server_gives_no_ratio() {
    Heeded heeded =
        Heeded.of(
            List.of(
                said(0, 9, "and then we go ".repeat(20)),
                said(9, 18, "The granite was cut in the quarry north of the town by hand.")));
    assertThat(heeded.dropped()).isEqualTo(1);
    assertThat(heeded.utterances().getFirst().text()).startsWith("The granite");
  }

  @Test
  void marks_without_a_word_are_dropped() {
    assertThat(Heeded.of(List.of(said(0, 1, "♪ ♪"), said(1, 2, "..."))).dropped()).isEqualTo(2);
  }
}
