package commonplace.tasks.transcribe;

import static commonplace.tasks.transcribe.Spoken.said;
import static commonplace.tasks.transcribe.Spoken.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.gateway.Utterance;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  private static Transcript of(List<Utterance> said) {
    return Transcript.of(said, Optional.empty(), 0);
  }

  @Test
  void a_pause_begins_a_paragraph_and_both_keep_their_times() {
    Transcript transcript =
        of(List.of(said(1, 2, "One 🗿."), said(2.5, 4, "Two."), said(6, 7, "Three.")));
    assertThat(transcript.text()).isEqualTo("One 🗿. Two.\n\nThree.");
    assertThat(transcript.paragraphs())
        .containsExactly(
            new Transcript.Paragraph(0, 11, seconds(1), seconds(4)),
            new Transcript.Paragraph(13, 19, seconds(6), seconds(7)));
  }

  @Test
  void talk_without_a_pause_is_parted_at_the_end_of_a_sentence() {
    List<Utterance> said =
        IntStream.range(0, 100)
            .mapToObj(i -> said(i, i + 1, i % 2 == 0 ? "Half of a long sentence" : "and its end."))
            .toList();
    Transcript transcript = of(said);
    assertThat(transcript.paragraphs()).hasSizeBetween(3, 5);
    assertThat(transcript.text().split("\n\n", -1)).allSatisfy(p -> assertThat(p).endsWith("end."));
  }

  @Test
  void talk_without_full_stops_is_parted_all_the_same() {
    List<Utterance> said =
        IntStream.range(0, 200).mapToObj(i -> said(i, i + 1, "and then it went on")).toList();
    assertThat(of(said).text().split("\n\n", -1))
        .hasSizeGreaterThan(2)
        .allSatisfy(paragraph -> assertThat(paragraph).hasSizeLessThan(1_300));
  }
}
