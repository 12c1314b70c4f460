package commonplace.tasks.extract.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.knowledge.Spot;
import commonplace.tasks.extract.document.Missed;
import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.Paragraph;
import commonplace.tasks.extract.document.Piece;
import commonplace.tasks.extract.document.UnreadableException;
import commonplace.tasks.extract.pdf.Pdfs.Drawn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Test;

class PdfTest {
  private static final Origin ORIGIN = new Origin("file:report.pdf", "", Optional.empty());

  private static List<Piece> read(byte[] body) throws UnreadableException {
    try (Pdf pdf = Pdf.open(body, ORIGIN)) {
      List<Piece> pieces = new ArrayList<>();
      for (int unit = 0; unit < pdf.units(); unit++) {
        pieces.add(pdf.read(unit));
      }
      return pieces;
    }
  }

  private static List<String> texts(byte[] body) throws UnreadableException {
    return read(body).stream()
        .flatMap(piece -> piece.paragraphs().stream())
        .map(Paragraph::text)
        .toList();
  }

  @Test
  void each_paragraph_keeps_the_number_of_its_page() throws UnreadableException {
    byte[] body =
        Pdfs.pages(List.of(List.of("The first page."), List.of(), List.of("The third page.")));
    Piece piece = read(body).getFirst();
    assertThat(piece.paragraphs())
        .containsExactly(
            new Paragraph("The first page.", Optional.of(new Spot.Page(1))),
            new Paragraph("The third page.", Optional.of(new Spot.Page(3))));
    assertThat(piece.missed()).extracting(Missed::phrase).containsExactly("1 page without text");
  }

  @Test
  void two_columns_are_read_one_after_the_other_even_when_drawn_line_by_line()
      throws UnreadableException {
    List<Drawn> lines = new ArrayList<>();
    lines.add(new Drawn(72, 60, 20, "A title that reaches over both of the columns"));
    for (int i = 0; i < 12; i++) {
      String end = i == 11 ? " ends." : " goes on with";
      lines.add(new Drawn(60, 120 + 12 * i, 10, "Left line " + i + " of a column that" + end));
      lines.add(new Drawn(310, 120 + 12 * i, 10, "Right line " + i + " of a column that" + end));
    }
    try (var pdf = new Pdfs()) {
      List<String> texts = texts(pdf.page(lines).bytes());
      assertThat(texts).hasSize(3);
      assertThat(texts.get(0)).isEqualTo("A title that reaches over both of the columns");
      assertThat(texts.get(1))
          .startsWith("Left line 0 ")
          .endsWith("Left line 11 of a column that ends.");
      assertThat(texts.get(1)).doesNotContain("Right");
      assertThat(texts.get(2)).startsWith("Right line 0 ").doesNotContain("Left");
    }
  }

  @Test
  void a_table_is_read_row_by_row() throws UnreadableException {
    List<Drawn> lines = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      lines.add(new Drawn(72, 100 + 14 * i, 10, "Item " + i));
      lines.add(new Drawn(300, 100 + 14 * i, 10, i + "00 kg"));
    }
    try (var pdf = new Pdfs()) {
      assertThat(String.join(" ", texts(pdf.page(lines).bytes())))
          .contains("Item 3 300 kg", "Item 7 700 kg");
    }
  }

  @Test
  void a_divided_word_is_joined_and_a_hyphen_that_belongs_to_it_stays() throws UnreadableException {
    byte[] body =
        Pdfs.pages(
            List.of(
                List.of(
                    "They compared the infor-",
                    "mation of both, as a well-known way is; it was a well-",
                    "known way and a first infor-",
                    "mation.")));
    assertThat(texts(body))
        .containsExactly(
            "They compared the information of both, as a well-known way is; it was a well-known"
                + " way and a first information.");
  }

  @Test
  void running_titles_and_page_numbers_are_left_out_and_a_sentence_goes_on_over_a_page()
      throws UnreadableException {
    try (var pdf = new Pdfs()) {
      for (int page = 1; page <= 6; page++) {
        pdf.page(
            List.of(
                new Drawn(72, 30, 9, "Annual report of the harbour"),
                new Drawn(72, 100, 11, "ab".repeat(page) + " begins in small letters."),
                new Drawn(72, 200, 11, "cd".repeat(page) + " ends in the middle of"),
                new Drawn(290, 810, 9, "- " + (page + 3) + " -")));
      }
      List<Paragraph> paragraphs = read(pdf.bytes()).getFirst().paragraphs();
      assertThat(paragraphs)
          .contains(
              new Paragraph(
                  "cd ends in the middle of abab begins in small letters.",
                  Optional.of(new Spot.Page(1))))
          .extracting(Paragraph::text)
          .noneMatch(text -> text.contains("Annual") || text.contains("- "));
    }
  }

  @Test
  void lines_of_text_that_differ_in_their_figures_stay() throws UnreadableException {
    try (var pdf = new Pdfs()) {
      for (int page = 1; page <= 9; page++) {
        List<Drawn> lines = new ArrayList<>();
        lines.add(new Drawn(72, 36, 9, "Tables of the observatory"));
        lines.add(new Drawn(500, 36, 9, "Page " + (page + 4) + " of 13"));
        for (int i = 0; i < 10; i++) {
          int n = (7 * page * page + 13 * i) % 997;
          lines.add(
              new Drawn(60, 100 + 12 * i, 10, "Station " + n + " saw the river rise by " + n));
          lines.add(
              new Drawn(310, 100 + 12 * i, 10, "Station " + n + " saw the river fall by " + n));
        }
        pdf.page(lines);
      }
      String all = String.join(" ", texts(pdf.bytes()));
      assertThat(all).doesNotContain("Tables", "Page");
      assertThat(all.split("Station", -1)).hasSize(1 + 9 * 20);
    }
  }

  @Test
  void a_line_of_text_that_begins_most_pages_stays_and_so_do_figures_of_a_table()
      throws UnreadableException {
    try (var pdf = new Pdfs()) {
      for (int page = 1; page <= 6; page++) {
        List<Drawn> lines = new ArrayList<>();
        lines.add(new Drawn(72, 60, 11, "At the end of that year the keeper of the light"));
        for (int i = 0; i < 5; i++) {
          lines.add(
              new Drawn(72, 74 + 14 * i, 11, "wrote that " + (31 * page + 7 * i) + " ships came"));
        }
        lines.add(new Drawn(72, 160, 11, String.valueOf(page * page * 10)));
        pdf.page(lines);
      }
      String all = String.join(" ", texts(pdf.bytes()));
      assertThat(all.split("At the end of that year", -1)).hasSize(1 + 6);
      assertThat(all).contains("40 ").contains("360");
    }
  }

  @Test
  void titles_of_left_and_right_pages_are_left_out() throws UnreadableException {
    try (var pdf = new Pdfs()) {
      for (int page = 1; page <= 8; page++) {
        String title = page % 2 == 0 ? page + "  The harbour" : "Annual report  " + page;
        pdf.page(
            List.of(
                new Drawn(72, 40, 9, title),
                new Drawn(72, 100, 11, "ab".repeat(page) + " is a word."),
                new Drawn(72, 114, 11, "cd".repeat(page) + " is one too.")));
      }
      assertThat(String.join(" ", texts(pdf.bytes()))).doesNotContain("harbour", "report");
    }
  }

  @Test
  void a_long_file_is_read_in_units_that_give_together_what_the_whole_does()
      throws UnreadableException {
    List<List<String>> pages = new ArrayList<>();
    for (int page = 1; page <= 45; page++) {
      pages.add(List.of("Letter " + Character.toString(0x40 + page) + " says something."));
    }
    List<Piece> pieces = read(Pdfs.pages(pages));
    assertThat(pieces).hasSize(3);
    assertThat(pieces.stream().flatMap(piece -> piece.paragraphs().stream()))
        .hasSize(45)
        .extracting(paragraph -> paragraph.spot().orElseThrow().place())
        .startsWith("p. 1", "p. 2")
        .endsWith("p. 45");
  }

  @Test
  void the_title_is_the_stated_one_or_the_largest_letters_but_not_the_name_of_a_file()
      throws UnreadableException {
    try (var pdf = new Pdfs()) {
      pdf.page(
          List.of(
              new Drawn(72, 80, 22, "On the Tides"),
              new Drawn(72, 120, 11, "They rise."),
              new Drawn(72, 134, 11, "They fall.")));
      try (Pdf named = Pdf.open(pdf.title("Microsoft Word - tides.doc").bytes(), ORIGIN)) {
        assertThat(named.front().title()).isEqualTo("On the Tides");
      }
      try (Pdf named = Pdf.open(pdf.title("Tides and Harbours").bytes(), ORIGIN)) {
        assertThat(named.front().title()).isEqualTo("Tides and Harbours");
      }
    }
  }

  @Test
  void a_locked_file_is_named_as_such() {
    try (var pdf = new Pdfs()) {
      byte[] body = pdf.page(List.of(new Drawn(72, 80, 11, "Secret."))).locked("key").bytes();
      assertThatThrownBy(() -> read(body))
          .hasMessage("report.pdf is locked with a password. Send me a copy without one.");
    }
  }

  @Test
  void a_file_that_only_forbids_printing_is_read() throws UnreadableException {
    try (var pdf = new Pdfs()) {
      byte[] body = pdf.page(List.of(new Drawn(72, 80, 11, "Open to all."))).locked("").bytes();
      assertThat(texts(body)).containsExactly("Open to all.");
    }
  }

  @Test
  void a_stream_that_unpacks_without_end_is_refused_before_it_is_unpacked() throws IOException {
    try (var pdf = new Pdfs()) {
      var page = new PDPage();
      var blanks = new ByteArrayInputStream(new byte[48 << 20]);
      page.setContents(new PDStream(pdf.file(), blanks, COSName.FLATE_DECODE));
      pdf.file().addPage(page);
      byte[] body = pdf.bytes();
      assertThat(body.length).isLessThan(1 << 20);
      assertThatThrownBy(() -> read(body)).hasMessageContaining("unpacks to more than");
    }
  }
}
