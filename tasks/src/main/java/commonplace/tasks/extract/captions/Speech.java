package commonplace.tasks.extract.captions;

import commonplace.memory.knowledge.Spot;
import commonplace.tasks.extract.document.Paragraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Joins captions to paragraphs: up to the end of a sentence, a pause, or another speaker.
final class Speech {
  private static final Pattern ENDS = Pattern.compile("(?s).*[.!?…。！？][\"'”’»)\\]]*$");
  private static final Pattern SPEAKER =
      Pattern.compile("(?s)^(?:>>|[-–] ?\\p{Lu}|\\p{Lu}[\\p{L} .'-]{0,30}:).*");
  private static final int ENOUGH = 240;
  private static final int MOST = 600;
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private Speech() {}

  static List<Paragraph> paragraphs(List<Cue> cues) {
    List<Paragraph> paragraphs = new ArrayList<>();
    List<Cue> open = new ArrayList<>();
    int length = 0;
    for (Cue cue : cues) {
      if (!open.isEmpty() && begins(open.getLast(), cue, length)) {
        paragraphs.add(joined(open));
        open.clear();
        length = 0;
      }
      open.add(cue);
      length += text(cue).length();
    }
    if (!open.isEmpty()) {
      paragraphs.add(joined(open));
    }
    return paragraphs;
  }

  private static boolean begins(Cue before, Cue cue, int length) {
    return cue.from().compareTo(before.to().plus(PAUSE)) > 0
        || SPEAKER.matcher(text(cue)).matches()
        || length >= MOST
        || (length >= ENOUGH && ENDS.matcher(text(before)).matches());
  }

  private static Paragraph joined(List<Cue> cues) {
    Duration from = cues.getFirst().from();
    Duration to = cues.getLast().to();
    String text = String.join(" ", cues.stream().map(Speech::text).toList());
    return new Paragraph(
        text, Optional.of(new Spot.Time(from, to.compareTo(from) < 0 ? from : to)));
  }

  private static String text(Cue cue) {
    return String.join(" ", cue.lines());
  }
}
