package commonplace.tasks.extract.pdf;

import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.Spot;
import commonplace.tasks.extract.document.Document;
import commonplace.tasks.extract.document.Front;
import commonplace.tasks.extract.document.Missed;
import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.Paragraph;
import commonplace.tasks.extract.document.Piece;
import commonplace.tasks.extract.document.UnreadableException;
import commonplace.tasks.extract.document.Unzipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/// A PDF. A unit is a range of pages; their neighbours are looked at as well, so that a sentence
/// goes on over the end of a page and a running title is known as one.
public final class Pdf implements Document {
  private static final int PAGES_A_UNIT = 20;
  private static final int MOST_PAGES = 3000;

  private final PDDocument file;
  private final int pages;
  private final Front front;

  private Pdf(PDDocument file, int pages, Front front) {
    this.file = file;
    this.pages = pages;
    this.front = front;
  }

  /// Opens it; it is to be closed.
  public static Pdf open(byte[] body, Origin origin) throws UnreadableException {
    Inflation.check(body, origin);
    BareFonts.use();
    PDDocument file = load(body, origin);
    try {
      int pages = file.getNumberOfPages();
      if (pages < 1) {
        throw Unzipped.damaged(origin);
      }
      return new Pdf(file, Math.min(pages, MOST_PAGES), front(file, origin));
    } catch (RuntimeException | StackOverflowError broken) {
      close(file);
      throw Unzipped.damaged(origin);
    }
  }

  private static PDDocument load(byte[] body, Origin origin) throws UnreadableException {
    try {
      return Loader.loadPDF(body);
    } catch (InvalidPasswordException locked) {
      throw new UnreadableException(
          origin.name() + " is locked with a password. Send me a copy without one.");
    } catch (IOException | RuntimeException | StackOverflowError broken) {
      throw Unzipped.damaged(origin);
    }
  }

  private static Front front(PDDocument file, Origin origin) {
    Particulars stated = Particulars.of(file);
    return new Front(
        Source.Kind.PDF,
        stated.title().or(() -> printedTitle(file)).orElse(""),
        origin.site(),
        stated.author(),
        stated.created(),
        stated.language(),
        List.of(),
        origin.name()
            + " holds pictures of pages and no text. Send me a copy with text: scanning programs"
            + " call that OCR.");
  }

  private static Optional<String> printedTitle(PDDocument file) {
    return lines(file, 0).flatMap(Particulars::largest);
  }

  @Override
  public Front front() {
    return front;
  }

  @Override
  public int units() {
    return Math.ceilDiv(pages, PAGES_A_UNIT);
  }

  @Override
  public Piece read(int unit) {
    int from = unit * PAGES_A_UNIT;
    int to = Math.min(pages, from + PAGES_A_UNIT);
    int first = Math.max(0, from - 1);
    List<List<TextLine>> drawn = new ArrayList<>();
    int broken = 0;
    int bare = 0;
    for (int page = first; page < Math.min(pages, to + 1); page++) {
      Optional<List<TextLine>> lines = lines(file, page);
      drawn.add(lines.orElse(List.of()));
      if (page >= from && page < to) {
        broken += lines.isEmpty() ? 1 : 0;
        bare += lines.filter(List::isEmpty).isPresent() ? 1 : 0;
      }
    }
    List<List<String>> texts = texts(drawn);
    List<Paragraph> paragraphs = new ArrayList<>();
    for (int page = from; page < to; page++) {
      Optional<Spot> spot = Optional.of(new Spot.Page(page + 1));
      texts.get(page - first).forEach(text -> paragraphs.add(new Paragraph(text, spot)));
    }
    return new Piece(paragraphs, missed(to, broken, bare));
  }

  private List<Missed> missed(int to, int broken, int bare) {
    int behind = to == pages ? file.getNumberOfPages() - pages : 0;
    String limit = " behind the first %,d".formatted(pages);
    return Stream.of(
            new Missed(broken, "damaged page", "damaged pages"),
            new Missed(bare, "page without text", "pages without text"),
            new Missed(behind, "page" + limit, "pages" + limit))
        .filter(missed -> missed.times() > 0)
        .toList();
  }

  private static List<List<String>> texts(List<List<TextLine>> drawn) {
    List<List<TextLine>> ordered =
        RunningLines.without(drawn).stream().map(Columns::order).toList();
    var hyphens = new Hyphens(ordered);
    List<List<String>> texts = new ArrayList<>();
    ordered.forEach(page -> texts.add(new ArrayList<>(Paragraphs.paragraphs(page, hyphens))));
    for (int page = 1; page < texts.size(); page++) {
      PageBreak.mend(texts.get(page - 1), texts.get(page), hyphens);
    }
    return texts;
  }

  /// Empty when the page cannot be read.
  private static Optional<List<TextLine>> lines(PDDocument file, int page) {
    try {
      return Optional.of(PageLines.of(file.getPage(page)));
    } catch (IOException | RuntimeException | StackOverflowError broken) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    close(file);
  }

  private static void close(PDDocument file) {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a file in memory cannot be closed", e);
    }
  }
}
