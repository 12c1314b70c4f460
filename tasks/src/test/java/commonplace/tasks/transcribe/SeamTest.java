package commonplace.tasks.transcribe;

import static commonplace.tasks.transcribe.Spoken.said;
import static commonplace.tasks.transcribe.Spoken.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.gateway.Utterance;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeamTest {
  private static List<Utterance> added(Utterance before, Utterance... after) {
    return Seam.added(List.of(before), List.of(after), seconds(600));
  }

  @Test
  void what_was_said_before_the_cut_is_not_said_again() {
    assertThat(
            Spoken.texts(
                added(
                    said(590, 600, "It was cold."),
                    said(597, 599, "It was cold."),
                    said(600, 604, "We left."))))
        .containsExactly("We left.");
  }

  @Test
  void words_on_both_sides_of_the_cut_are_said_once() {
    List<Utterance> added =
        added(said(595, 600, "Then the tower of"), said(598, 606, "The tower of granite stood."));
    assertThat(Spoken.texts(added)).containsExactly("granite stood.");
    assertThat(added.getFirst().from()).isEqualTo(seconds(600));
  }

  @Test
  void a_word_by_chance_the_same_is_kept() {
    assertThat(Spoken.texts(added(said(595, 600, "and the"), said(598, 603, "the rest went."))))
        .containsExactly("the rest went.");
  }

  @Test
  void an_utterance_that_was_heard_whole_before_leaves_nothing() {
    assertThat(added(said(595, 600, "So it goes."), said(598, 601, "so it goes"))).isEmpty();
  }

  @Test
  void the_same_words_long_before_are_another_time() {
    assertThat(Spoken.texts(added(said(4, 6, "So it goes."), said(598, 601, "So it goes."))))
        .containsExactly("So it goes.");
  }

  @Test
  void behind_a_silence_nothing_is_taken_away() {
    assertThat(Spoken.texts(added(said(590, 599, "Once more"), said(600, 603, "Once more"))))
        .containsExactly("Once more");
  }
}
