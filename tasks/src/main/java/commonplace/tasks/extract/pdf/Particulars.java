package commonplace.tasks.extract.pdf;

import commonplace.tasks.extract.Whitespace;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.jspecify.annotations.Nullable;

/// What a PDF states about itself, as far as that is worth telling: programs put the name of a file
/// where the title belongs.
record Particulars(
    Optional<String> title,
    Optional<String> author,
    Optional<String> created,
    Optional<String> language) {
  private static final Pattern NO_TITLE =
      Pattern.compile(
          "(?i)untitled.*|microsoft word.*|powerpoint.*|slide 1|.*\\.(?:docx?|tex|dvi|indd|pdf|qxd"
              + "|rtf|odt|pptx?)|[\\W\\d_]*");
  private static final int LONGEST = 200;

  static Particulars of(PDDocument file) {
    PDDocumentInformation stated = file.getDocumentInformation();
    return new Particulars(
        text(stated.getTitle()).filter(title -> !NO_TITLE.matcher(title).matches()),
        text(stated.getAuthor()),
        Optional.ofNullable(stated.getCreationDate()).map(Particulars::day),
        text(file.getDocumentCatalog().getLanguage()));
  }

  /// The largest letters of a page's upper half, when they are larger than the rest.
  static Optional<String> largest(List<TextLine> page) {
    double size = page.stream().mapToDouble(TextLine::size).max().orElse(0);
    double usual =
        page.stream().map(TextLine::size).sorted().skip(page.size() / 2).findFirst().orElse(size);
    if (size < 1.2 * usual) {
      return Optional.empty();
    }
    return text(
        page.stream()
            .filter(line -> line.size() > 0.95 * size)
            .sorted(Comparator.comparingDouble(TextLine::baseline))
            .map(TextLine::text)
            .collect(Collectors.joining(" ")));
  }

  private static String day(Calendar at) {
    return LocalDate.ofInstant(at.toInstant(), at.getTimeZone().toZoneId()).toString();
  }

  private static Optional<String> text(@Nullable String stated) {
    String text = stated == null ? "" : Whitespace.collapse(stated);
    return text.isEmpty() || text.length() > LONGEST ? Optional.empty() : Optional.of(text);
  }
}
