package commonplace.tasks.extract.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/// PDF files as tests need them.
public final class Pdfs implements AutoCloseable {
  private final PDDocument file = new PDDocument();
  private final PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);

  /// A line to be drawn, in points from the top left corner.
  record Drawn(double x, double y, double size, String text) {}

  /// A file of plain pages of one column.
  public static byte[] pages(List<List<String>> pages) {
    try (var pdf = new Pdfs()) {
      for (List<String> lines : pages) {
        double y = 100;
        List<Drawn> drawn = new ArrayList<>();
        for (String line : lines) {
          drawn.add(new Drawn(72, y, 11, line));
          y += 14;
        }
        pdf.page(drawn);
      }
      return pdf.bytes();
    }
  }

  Pdfs page(List<Drawn> lines) {
    var page = new PDPage(PDRectangle.A4);
    file.addPage(page);
    try (var content = new PDPageContentStream(file, page)) {
      for (Drawn line : lines) {
        content.beginText();
        content.setFont(font, (float) line.size());
        content.newLineAtOffset((float) line.x(), (float) (PDRectangle.A4.getHeight() - line.y()));
        content.showText(line.text());
        content.endText();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Pdfs title(String title) {
    file.getDocumentInformation().setTitle(title);
    return this;
  }

  Pdfs locked(String password) {
    try {
      file.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  PDDocument file() {
    return file;
  }

  byte[] bytes() {
    try {
      var out = new ByteArrayOutputStream();
      file.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
