package commonplace.tasks.extract.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.knowledge.Source;
import commonplace.tasks.extract.Extractor;
import commonplace.tasks.extract.document.Document;
import commonplace.tasks.extract.document.Front;
import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.Paragraph;
import commonplace.tasks.extract.document.UnreadableException;
import commonplace.tasks.extract.pdf.Pdfs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenerTest {
  static final byte[] PDF = Pdfs.pages(List.of(List.of("A page of a file.")));
  static final byte[] BOOK = Zips.book("<encryption/>");
  static final byte[] DOCUMENT = Zips.document(Zips.p("A paragraph."));
  private static final String PAGE =
      "<!doctype html><title>T</title><article><p>"
          + "A page says this. ".repeat(20)
          + "</article>";
  private static final String FEED =
      "<?xml version='1.0'?><rss version='2.0'><channel><title>F</title><item><title>One</title>"
          + "<link>https://example.org/1</link></item></channel></rss>";
  private static final String VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello there.\n";
  private static final String SRT = "1\n00:00:01,000 --> 00:00:02,000\nHello there.\n";
  private static final String TTML =
      "<tt xmlns='http://www.w3.org/ns/ttml'><body><p begin='1s' end='2s'>Hello.</p></body></tt>";

  record Read(Front front, List<Paragraph> paragraphs) {
    List<String> texts() {
      return paragraphs.stream().map(Paragraph::text).toList();
    }
  }

  static Read read(byte[] body, String type, String url) throws UnreadableException {
    var origin = new Origin(url, type, Optional.empty());
    try (Document document = new Opener(new Extractor()).open(body, origin)) {
      List<Paragraph> paragraphs = new ArrayList<>();
      for (int unit = 0; unit < document.units(); unit++) {
        paragraphs.addAll(document.read(unit).paragraphs());
      }
      return new Read(document.front(), paragraphs);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(PDF, "application/pdf", Source.Kind.PDF),
        Arguments.of(PDF, "text/html", Source.Kind.PDF),
        Arguments.of(PDF, "application/octet-stream", Source.Kind.PDF),
        Arguments.of(BOOK, "application/zip", Source.Kind.BOOK),
        Arguments.of(DOCUMENT, "text/plain", Source.Kind.DOCUMENT),
        Arguments.of(bytes(PAGE), "text/html", Source.Kind.PAGE),
        Arguments.of(bytes(PAGE), "application/pdf", Source.Kind.PAGE),
        Arguments.of(bytes(PAGE), "", Source.Kind.PAGE),
        Arguments.of(bytes("Words, a < b."), "text/plain", Source.Kind.TEXT),
        Arguments.of(bytes("Words only."), "text/html", Source.Kind.TEXT),
        Arguments.of(bytes("# A\n\n*b*"), "text/markdown", Source.Kind.TEXT),
        Arguments.of(bytes(FEED), "text/html", Source.Kind.FEED),
        Arguments.of(bytes(FEED), "application/xml", Source.Kind.FEED),
        Arguments.of(bytes(VTT), "text/plain", Source.Kind.CAPTIONS),
        Arguments.of(bytes(SRT), "application/octet-stream", Source.Kind.CAPTIONS),
        Arguments.of(bytes(TTML), "application/xml", Source.Kind.CAPTIONS));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void bytes_say_what_a_file_is_whatever_was_declared(byte[] body, String type, Source.Kind kind)
      throws UnreadableException {
    Read read = read(body, type, "https://example.org/x");
    assertThat(read.front().kind()).isEqualTo(kind);
    assertThat(read.paragraphs()).isNotEmpty();
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of(bytes("0101"), "a.bin", "is a kind of file I do not read. I read web pages"),
        Arguments.of(bytes("\u0001\u0000\u0002"), "a.txt", "is a kind of file I do not read"),
        Arguments.of(bytes(" \n\n \t\n"), "notes.txt", "holds no text. Check that it is the right"),
        Arguments.of(bytes("ID3 tune"), "a.mp3", "is a recording"),
        Arguments.of(bytes("GIF89a"), "a.gif", "is a picture"),
        Arguments.of(bytes("{\\rtf1 x}"), "a.rtf", "Save it as DOCX or PDF"),
        Arguments.of(Zips.of("xl/workbook.xml", "", "[Content_Types].xml", ""), "a.xlsx", "DOCX"),
        Arguments.of(Zips.of("notes.txt", "x"), "a.zip", "Unpack it"),
        Arguments.of(bytes("%PDF-1.7 and no more"), "a.pdf", "is damaged or not complete"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void what_is_not_read_is_named_with_the_reason_and_the_next_step(
      byte[] body, String name, String says) {
    assertThatThrownBy(() -> read(body, "application/octet-stream", "file:" + name))
        .isInstanceOf(UnreadableException.class)
        .hasMessageStartingWith(name + " ")
        .hasMessageContaining(says);
  }

  @Test
  void a_page_with_some_nul_characters_is_a_page_without_them() throws UnreadableException {
    String page = PAGE.replace("<p>", "<p>\u0000Bri\u0000dges\u0000 rise. \u0000\u0000");
    Read read = read(bytes(page), "text/html", "https://example.org/x");
    assertThat(read.front().kind()).isEqualTo(Source.Kind.PAGE);
    assertThat(read.texts().getFirst()).startsWith("Bridges rise. A page says this.");
  }

  @Test
  void an_archive_that_unpacks_without_end_is_refused() {
    byte[] bomb = Zips.of(Map.of("word/document.xml", new byte[64 << 20]));
    assertThat(bomb.length).isLessThan(1 << 20);
    assertThatThrownBy(() -> read(bomb, "", "file:a.docx")).hasMessageContaining("unpacks to more");
  }

  @Test
  void an_archive_within_an_archive_stays_packed() {
    byte[] inner = Zips.of("word/document.xml", Zips.p("x"));
    assertThatThrownBy(() -> read(Zips.of(Map.of("a.docx", inner)), "", "file:a.zip"))
        .hasMessageContaining("is an archive");
  }
}
