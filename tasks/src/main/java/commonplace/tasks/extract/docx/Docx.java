package commonplace.tasks.extract.docx;

import commonplace.memory.knowledge.Source;
import commonplace.tasks.extract.Whitespace;
import commonplace.tasks.extract.document.AtOnce;
import commonplace.tasks.extract.document.Front;
import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.Piece;
import commonplace.tasks.extract.document.UnreadableException;
import commonplace.tasks.extract.document.Unzipped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/// A DOCX: headings and paragraphs, items of lists, rows of tables, and each footnote behind the
/// paragraph that refers to it.
public final class Docx {
  private static final String BODY = "word/document.xml";
  private static final String FOOTNOTES = "word/footnotes.xml";
  private static final String PROPERTIES = "docProps/core.xml";
  private static final Set<String> WANTED = Set.of(BODY, FOOTNOTES, PROPERTIES);

  private Docx() {}

  /// Reads it.
  public static AtOnce read(byte[] body, Origin origin) throws UnreadableException {
    Unzipped archive = Unzipped.of(body, WANTED::contains, origin);
    byte[] text = archive.file(BODY).orElseThrow(() -> Unzipped.damaged(origin));
    try {
      Optional<byte[]> stored = archive.file(FOOTNOTES);
      Map<String, String> notes =
          stored.isEmpty() ? Map.of() : new WordXml(Map.of()).notes(stored.get());
      List<String> paragraphs = new WordXml(notes).paragraphs(text);
      return new AtOnce(front(archive, origin, paragraphs), Piece.of(paragraphs));
    } catch (XMLStreamException | RuntimeException broken) {
      throw Unzipped.damaged(origin);
    }
  }

  private static Front front(Unzipped archive, Origin origin, List<String> paragraphs) {
    Optional<Document> stated =
        archive
            .file(PROPERTIES)
            .map(xml -> new String(xml, StandardCharsets.UTF_8))
            .map(xml -> Jsoup.parse(xml, "", Parser.xmlParser()));
    String first = paragraphs.isEmpty() ? "" : paragraphs.getFirst();
    return new Front(
        Source.Kind.DOCUMENT,
        text(stated, "*|title").orElse(first.length() <= 120 ? first : ""),
        origin.site(),
        text(stated, "*|creator"),
        text(stated, "*|modified").map(at -> at.replaceFirst("T.*", "")),
        text(stated, "*|language"),
        List.of(),
        origin.name() + " holds no text. Check that it is the right file.");
  }

  private static Optional<String> text(Optional<Document> stated, String name) {
    return stated
        .map(document -> Whitespace.collapse(document.select(name).text()))
        .filter(text -> !text.isEmpty());
  }
}
