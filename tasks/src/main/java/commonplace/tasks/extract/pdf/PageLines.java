package commonplace.tasks.extract.pdf;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// The lines of one page, in the order in which they are drawn. A page is given a bounded number of
/// drawing operations and letters.
final class PageLines extends PDFTextStripper {
  /// A map drawn line by line has some 100,000.
  private static final int MOST_OPERATIONS = 1_000_000;

  private static final int MOST_LETTERS = 100_000;

  /// Between two words stand no more than this many times the size of the letters, unless another
  /// column begins.
  private static final double WIDEST_SPACE = 1.0;

  private final List<TextLine> lines = new ArrayList<>();
  private boolean lineEnded = true;
  private int operations;
  private int letters;

  private PageLines() throws IOException {
    // one that is not counted by the stripper itself, which would walk through all pages for each
    setStartPage(0);
    output = Writer.nullWriter();
  }

  static List<TextLine> of(PDPage page) throws IOException {
    var stripper = new PageLines();
    stripper.processPage(page);
    return stripper.lines;
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    operations++;
    if (operations > MOST_OPERATIONS) {
      throw new IOException("more than " + MOST_OPERATIONS + " drawing operations");
    }
    super.processOperator(operator, operands);
  }

  @Override
  protected void processTextPosition(TextPosition text) {
    letters++;
    if (letters <= MOST_LETTERS) {
      super.processTextPosition(text);
    }
  }

  @Override
  protected void writeLineSeparator() {
    lineEnded = true;
  }

  @Override
  protected void writeString(String text, List<TextPosition> positions) {
    if (text.isBlank() || positions.isEmpty()) {
      return;
    }
    TextLine word = word(text.strip(), positions);
    if (lineEnded || !joins(lines.getLast(), word)) {
      lines.add(word);
    } else {
      lines.add(lines.removeLast().with(word));
    }
    lineEnded = false;
  }

  private static boolean joins(TextLine line, TextLine word) {
    double gap = word.left() - line.right();
    double most = WIDEST_SPACE * Math.max(line.size(), word.size());
    return line.beside(word) && gap > -most && gap < most;
  }

  private static TextLine word(String text, List<TextPosition> positions) {
    TextPosition first = positions.getFirst();
    TextPosition last = positions.getLast();
    return new TextLine(
        text,
        first.getXDirAdj(),
        last.getXDirAdj() + last.getWidthDirAdj(),
        first.getYDirAdj(),
        Math.max(1, first.getFontSizeInPt()));
  }
}
