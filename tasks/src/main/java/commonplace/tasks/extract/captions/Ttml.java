package commonplace.tasks.extract.captions;

import commonplace.tasks.extract.Whitespace;
import commonplace.tasks.extract.document.SafeXml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// TTML (W3C): the paragraphs that have a time. Times are clock times or offsets; frames and ticks
/// are counted at the rates the file states.
final class Ttml {
  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,4}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9})|:(\\d{1,3})(?:\\.\\d+)?)?");
  private static final Pattern OFFSET =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(h|m|s|ms|f|t)");

  private final XMLStreamReader xml;
  private final List<Cue> cues = new ArrayList<>();
  private double frames = 30;
  private double ticks = 1;

  private Ttml(XMLStreamReader xml) {
    this.xml = xml;
  }

  static List<Cue> cues(byte[] text) throws XMLStreamException {
    var ttml = new Ttml(SafeXml.of(text));
    ttml.read();
    return ttml.cues;
  }

  private void read() throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (xml.getLocalName().equals("tt")) {
        frames = rate("frameRate", frames);
        ticks = rate("tickRate", ticks);
      } else if (xml.getLocalName().equals("p")) {
        paragraph();
      }
    }
  }

  private double rate(String name, double usual) {
    String stated = attribute(name);
    return stated != null && stated.matches("[1-9]\\d{0,9}") ? Double.parseDouble(stated) : usual;
  }

  private void paragraph() throws XMLStreamException {
    Duration from = time(attribute("begin"), Duration.ZERO);
    Duration lasting = time(attribute("dur"), Duration.ZERO);
    Duration to = time(attribute("end"), from.plus(lasting));
    var text = new StringBuilder();
    int depth = 1;
    while (depth > 0 && xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          text.append(xml.getLocalName().equals("br") ? "\n" : "");
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        default -> {}
      }
    }
    List<String> lines =
        text.toString().lines().map(Whitespace::collapse).filter(l -> !l.isEmpty()).toList();
    if (!lines.isEmpty()) {
      cues.add(new Cue(from, to.compareTo(from) < 0 ? from : to, lines));
    }
  }

  private Duration time(@Nullable String stated, Duration otherwise) {
    if (stated == null) {
      return otherwise;
    }
    Matcher clock = CLOCK.matcher(stated.strip());
    if (clock.matches()) {
      double seconds = Double.parseDouble(clock.group(3));
      seconds += clock.group(4) == null ? 0 : Double.parseDouble("0." + clock.group(4));
      seconds += clock.group(5) == null ? 0 : Double.parseDouble(clock.group(5)) / frames;
      return Duration.ofHours(Long.parseLong(clock.group(1)))
          .plusMinutes(Long.parseLong(clock.group(2)))
          .plusMillis(Math.round(seconds * 1000));
    }
    Matcher offset = OFFSET.matcher(stated.strip());
    return offset.matches()
        ? Duration.ofMillis(
            Math.round(Double.parseDouble(offset.group(1)) * millis(offset.group(2))))
        : otherwise;
  }

  private double millis(String unit) {
    return switch (unit) {
      case "h" -> 3_600_000;
      case "m" -> 60_000;
      case "s" -> 1_000;
      case "ms" -> 1;
      case "f" -> 1_000 / frames;
      default -> 1_000 / ticks;
    };
  }

  private @Nullable String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }
}
