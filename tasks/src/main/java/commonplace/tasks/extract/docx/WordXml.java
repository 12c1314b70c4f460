package commonplace.tasks.extract.docx;

import commonplace.tasks.extract.Whitespace;
import commonplace.tasks.extract.document.SafeXml;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads WordprocessingML from beginning to end. What was struck out in it, and the stand-ins for
/// old programs, are left out.
final class WordXml {
  private static final int DEEPEST = 1_000;

  private final Map<String, String> notes;
  private final List<String> paragraphs = new ArrayList<>();
  private final Deque<StringBuilder> open = new ArrayDeque<>();
  private final List<String> cells = new ArrayList<>();
  private final List<String> cited = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private int tables;
  private boolean item;
  private boolean struck;

  /// @param notes the texts of footnotes by their ids
  WordXml(Map<String, String> notes) {
    this.notes = notes;
  }

  List<String> paragraphs(byte[] xml) throws XMLStreamException {
    read(SafeXml.of(xml), "");
    return paragraphs;
  }

  Map<String, String> notes(byte[] xml) throws XMLStreamException {
    Map<String, String> found = new HashMap<>();
    XMLStreamReader reader = SafeXml.of(xml);
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT
          && reader.getLocalName().equals("footnote")) {
        String id = attribute(reader, "id");
        paragraphs.clear();
        read(reader, "footnote");
        found.put(id, String.join(" ", paragraphs));
      }
    }
    return found;
  }

  private void read(XMLStreamReader reader, String until) throws XMLStreamException {
    int depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          if (depth > DEEPEST) {
            throw new XMLStreamException("nested more than " + DEEPEST + " deep");
          }
          if (isSkipped(reader.getLocalName())) {
            skip(reader);
            depth--;
          } else {
            start(reader);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          if (depth < 0 && reader.getLocalName().equals(until)) {
            return;
          }
          end(reader.getLocalName());
        }
        default -> {}
      }
    }
  }

  /// Stand-ins for old programs, and how a run looked before somebody changed it.
  private static boolean isSkipped(String name) {
    return name.equals("Fallback") || name.equals("rPrChange");
  }

  private static void skip(XMLStreamReader reader) throws XMLStreamException {
    int depth = 1;
    while (depth > 0 && reader.hasNext()) {
      int event = reader.next();
      depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
      depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
    }
  }

  private void start(XMLStreamReader reader) throws XMLStreamException {
    switch (reader.getLocalName()) {
      case "p" -> {
        open.push(new StringBuilder());
        item = false;
      }
      case "numPr" -> item = true;
      case "r" -> struck = false;
      case "strike", "dstrike" -> struck = struck || !isOff(attribute(reader, "val"));
      case "t" -> text(reader);
      case "tab", "br", "cr" -> append(" ");
      case "noBreakHyphen" -> append("-");
      case "footnoteReference" -> cited.add(attribute(reader, "id"));
      case "tbl" -> tables++;
      case "tc" -> cell.append(' ');
      default -> {}
    }
  }

  private void text(XMLStreamReader reader) throws XMLStreamException {
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        append(reader.getText());
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        skip(reader);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        return;
      }
    }
  }

  private static boolean isOff(String value) {
    return value.equals("0") || value.equals("false") || value.equals("off");
  }

  private void append(String text) {
    if (!open.isEmpty() && !struck) {
      open.peek().append(text);
    }
  }

  private void end(String name) {
    switch (name) {
      case "p" -> paragraphEnds();
      case "r" -> struck = false;
      case "tc" -> cellEnds();
      case "tr" -> rowEnds();
      case "tbl" -> tables--;
      default -> {}
    }
  }

  private void paragraphEnds() {
    String text = open.isEmpty() ? "" : Whitespace.collapse(open.pop());
    if (tables > 0) {
      cell.append(text).append(' ');
    } else if (!text.isEmpty()) {
      paragraphs.add(item ? "- " + text : text);
    }
    item = false;
    if (tables == 0 && open.isEmpty()) {
      addNotes();
    }
  }

  /// A table within a cell is a part of that cell.
  private void cellEnds() {
    if (tables == 1) {
      cells.add(Whitespace.collapse(cell));
      cell.setLength(0);
    }
  }

  private void rowEnds() {
    if (tables == 1) {
      String row = String.join(" | ", cells);
      if (!row.replace("|", "").isBlank()) {
        paragraphs.add(row);
      }
      cells.clear();
      addNotes();
    }
  }

  private void addNotes() {
    cited.stream()
        .map(id -> notes.getOrDefault(id, ""))
        .filter(n -> !n.isEmpty())
        .forEach(paragraphs::add);
    cited.clear();
  }

  private static String attribute(XMLStreamReader reader, String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return "";
  }
}
