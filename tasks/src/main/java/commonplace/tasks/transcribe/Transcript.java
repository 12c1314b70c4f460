package commonplace.tasks.transcribe;

import commonplace.tasks.gateway.Utterance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that is said in a recording.
///
/// @param text its paragraphs, an empty line between two
/// @param paragraphs in order
/// @param language as the transcriber named it
/// @param dropped utterances left out because nobody can have said them
public record Transcript(
    String text, List<Paragraph> paragraphs, Optional<String> language, int dropped) {
  /// A paragraph ends at a pause, at the end of a sentence, or when it grows too long.
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private static final int LONG = 600;
  private static final int TOO_LONG = 1_200;

  public Transcript {
    paragraphs = List.copyOf(paragraphs);
  }

  /// A stretch of the text.
  ///
  /// @param start,end in code points of the text
  /// @param from,to when it is said
  public record Paragraph(int start, int end, Duration from, Duration to) {}

  static Transcript of(List<Utterance> said, Optional<String> language, int dropped) {
    var text = new StringBuilder();
    List<Paragraph> paragraphs = new ArrayList<>();
    for (int i = 0; i < said.size(); ) {
      int end = end(said, i);
      if (i > 0) {
        text.append("\n\n");
      }
      int start = codePoints(text);
      text.append(
          String.join(" ", said.subList(i, end).stream().map(one -> one.text().strip()).toList()));
      paragraphs.add(
          new Paragraph(start, codePoints(text), said.get(i).from(), latest(said.subList(i, end))));
      i = end;
    }
    return new Transcript(text.toString(), paragraphs, language, dropped);
  }

  private static Duration latest(List<Utterance> said) {
    return said.stream().map(Utterance::to).reduce((a, b) -> a.compareTo(b) > 0 ? a : b).get();
  }

  private static int codePoints(StringBuilder text) {
    return text.codePointCount(0, text.length());
  }

  /// Behind the last utterance of the paragraph that begins with that one.
  private static int end(List<Utterance> said, int first) {
    int length = 0;
    for (int i = first; i + 1 < said.size(); i++) {
      Utterance one = said.get(i);
      length += one.text().length() + 1;
      boolean sentence = one.text().strip().matches("(?s).*[.!?。！？…][\"'”’)]*");
      boolean pause = said.get(i + 1).from().minus(one.to()).compareTo(PAUSE) >= 0;
      if (pause || (sentence && length >= LONG) || length >= TOO_LONG) {
        return i + 1;
      }
    }
    return said.size();
  }
}
