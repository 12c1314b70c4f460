package commonplace.tasks.extract.captions;

import commonplace.memory.knowledge.Source;
import commonplace.tasks.extract.document.AtOnce;
import commonplace.tasks.extract.document.Front;
import commonplace.tasks.extract.document.Missed;
import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.Piece;
import commonplace.tasks.extract.document.UnreadableException;
import commonplace.tasks.extract.document.Unzipped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/// Captions as running text: what rolls from one caption into the next is there once, sentences
/// that several captions share are whole, and each paragraph has the time at which it begins.
public final class Captions {
  private Captions() {}

  /// Reads WebVTT or SubRip.
  public static AtOnce readTimed(String text, Origin origin) {
    TimedText timed = TimedText.of(text);
    return read(timed.cues(), timed.untimed(), origin);
  }

  /// Reads TTML.
  public static AtOnce readTtml(String text, Origin origin) throws UnreadableException {
    try {
      return read(Ttml.cues(text.getBytes(StandardCharsets.UTF_8)), 0, origin);
    } catch (XMLStreamException | RuntimeException broken) {
      throw Unzipped.damaged(origin);
    }
  }

  private static AtOnce read(List<Cue> cues, int untimed, Origin origin) {
    String title = origin.fileName().replaceFirst("(?i)(?:\\.[a-z]{2,3})?\\.\\w+$", "");
    return new AtOnce(
        Front.titled(Source.Kind.CAPTIONS, title, origin),
        new Piece(Speech.paragraphs(Rolling.once(cues)), missed(untimed)));
  }

  private static List<Missed> missed(int untimed) {
    return untimed == 0
        ? List.of()
        : List.of(new Missed(untimed, "caption without a time", "captions without times"));
  }
}
