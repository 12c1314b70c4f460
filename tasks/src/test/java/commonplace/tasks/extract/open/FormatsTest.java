package commonplace.tasks.extract.open;

import static commonplace.tasks.extract.open.Zips.p;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.tasks.extract.Extractor;
import commonplace.tasks.extract.document.Document;
import commonplace.tasks.extract.document.Missed;
import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.Paragraph;
import commonplace.tasks.extract.document.Piece;
import commonplace.tasks.extract.document.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatsTest {
  private static OpenerTest.Read read(String name, String text) throws UnreadableException {
    return OpenerTest.read(text.getBytes(StandardCharsets.UTF_8), "", "file:" + name);
  }

  private static List<String> timed(OpenerTest.Read read) {
    return read.paragraphs().stream()
        .map(p -> p.spot().orElseThrow().place() + " " + p.text())
        .toList();
  }

  @Test
  void a_book_is_read_in_the_order_of_its_spine_with_the_names_of_its_chapters()
      throws UnreadableException {
    OpenerTest.Read read = OpenerTest.read(OpenerTest.BOOK, "", "file:tides.epub");
    assertThat(read.texts())
        .containsExactly(
            "Of Ebb", "Tides rise & fall.", "- An item.", "Of Flow", "They fall at noon.");
    assertThat(read.front().title()).isEqualTo("On Tides");
    assertThat(read.front().author()).contains("A. Pilot");
    assertThat(read.front().language()).contains("en");
  }

  @Test
  void a_protected_book_is_named_as_such_but_not_one_that_protects_its_fonts()
      throws UnreadableException {
    String data =
        """
        <encryption><enc:EncryptedData xmlns:enc="http://www.w3.org/2001/04/xmlenc#">
        <enc:EncryptionMethod Algorithm="%s"/></enc:EncryptedData></encryption>\
        """;
    byte[] locked = Zips.book(data.formatted("http://www.w3.org/2001/04/xmlenc#aes128-cbc"));
    assertThatThrownBy(() -> OpenerTest.read(locked, "", "file:tides.epub"))
        .hasMessageStartingWith("tides.epub is copy-protected (DRM)");
    byte[] fonts = Zips.book(data.formatted("http://www.idpf.org/2008/embedding"));
    assertThat(OpenerTest.read(fonts, "", "file:tides.epub").texts()).hasSize(5);
  }

  @Test
  void a_document_gives_its_lists_tables_and_footnotes_but_nothing_struck_out()
      throws UnreadableException {
    String body =
        p("On Tides")
            + "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>First of a list</w:t></w:r></w:p>"
            + "<w:p><w:r><w:t xml:space=\"preserve\">They </w:t></w:r><w:del><w:r><w:delText>never"
            + "</w:delText></w:r></w:del><w:ins><w:r><w:t>rise</w:t></w:r></w:ins><w:r>"
            + "<w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>.</w:t></w:r></w:p>"
            + "<w:tbl><w:tr><w:tc>"
            + p("Port")
            + "</w:tc><w:tc>"
            + p("3 m")
            + p("in May")
            + "</w:tc></w:tr></w:tbl>";
    OpenerTest.Read read = OpenerTest.read(Zips.document(body), "", "file:tides.docx");
    assertThat(read.texts())
        .containsExactly(
            "On Tides", "- First of a list", "They rise.", "See the log.", "Port | 3 m in May");
    assertThat(read.front().title()).isEqualTo("On Tides");
  }

  @Test
  void a_run_that_is_struck_through_is_left_out_and_one_that_no_longer_is_stays()
      throws UnreadableException {
    String run = "<w:r><w:rPr><w:%s/></w:rPr><w:t xml:space=\"preserve\">%s </w:t></w:r>";
    String body =
        "<w:p><w:pPr><w:rPr><w:strike/></w:rPr></w:pPr>"
            + "<w:r><w:t xml:space=\"preserve\">They </w:t></w:r>"
            + run.formatted("strike", "never")
            + run.formatted("dstrike w:val=\"true\"", "hardly")
            + run.formatted("strike w:val=\"0\"", "always")
            + "<w:r><w:rPr><w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr>"
            + "<w:t>rise.</w:t></w:r></w:p>";
    assertThat(OpenerTest.read(Zips.document(body), "", "file:tides.docx").texts())
        .containsExactly("They always rise.");
  }

  @Test
  void markdown_keeps_headings_items_code_and_rows_and_drops_its_marks()
      throws UnreadableException {
    OpenerTest.Read read =
        read(
            "tides.md",
            """
            ---
            tags: sea
            ---
            # On *Tides*

            They [rise](https://example.org)
            and **fall**.

            - one
            - two

            ```
            a = 1
            ```

            | Port | Height |
            |------|--------|
            | Brest | 3 m |
            """);
    assertThat(read.front().title()).isEqualTo("On Tides");
    assertThat(read.texts())
        .containsExactly(
            "On Tides",
            "They rise and fall.",
            "- one",
            "- two",
            "a = 1",
            "| Port | Height |\n| Brest | 3 m |");
  }

  @Test
  void captions_that_roll_are_there_once_with_the_time_they_first_appear_at()
      throws UnreadableException {
    OpenerTest.Read read =
        read(
            "talk.en.vtt",
            """
            WEBVTT
            Kind: captions

            STYLE
            ::cue { color: white }

            00:01.000 --> 00:03.000
            the tide

            00:03.000 --> 00:05.000
            the tide
            comes<00:04.000><c> in</c> &amp; goes.

            00:05.000 --> 00:07.000
            comes in & goes.
            And again.

            01:00:20.500 --> 01:00:22.000
            <v Ann>Who asked?
            """);
    assertThat(timed(read))
        .containsExactly("0:01 the tide comes in & goes. And again.", "1:00:20 Ann: Who asked?");
    assertThat(read.front().title()).isEqualTo("talk");
  }

  @Test
  void a_caption_that_grows_word_by_word_is_kept_whole() throws UnreadableException {
    OpenerTest.Read read =
        read(
            "talk.srt",
            """
            1
            00:00:01,000 --> 00:00:02,000
            the

            2
            00:00:02,000 --> 00:00:03,000
            the tide

            3
            00:00:03,000 --> 00:00:04,000
            the tide rises
            """);
    assertThat(timed(read)).containsExactly("0:01 the tide rises");
  }

  @Test
  void captions_without_a_time_that_can_be_read_are_counted() throws UnreadableException {
    String text =
        """
        WEBVTT
        Kind: captions

        NOTE made by hand
        and checked

        1
        00:01.000 --> 00:03.000
        The tide rises.

        2
        00:0x.000 --> 00:05.000
        It falls.

        00:07 -> 00:09
        It rests.

        intro
        00:10.000 --> 00:12.000
        It rises again.
        """;
    var origin = new Origin("file:talk.vtt", "", Optional.empty());
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (Document talk = new Opener(new Extractor()).open(body, origin)) {
      Piece piece = talk.read(0);
      assertThat(piece.paragraphs())
          .extracting(Paragraph::text)
          .containsExactly("The tide rises.", "It rises again.");
      assertThat(piece.missed())
          .extracting(Missed::phrase)
          .containsExactly("2 captions without times");
    }
  }

  @Test
  void ttml_times_are_clock_times_or_offsets_or_ticks() throws UnreadableException {
    OpenerTest.Read read =
        read(
            "talk.ttml",
            """
            <?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" tickRate="10"><body><div>
            <p begin="00:00:01.500" end="00:00:02.000">One<br/>two.</p>
            <p begin="60s" dur="2s">Three.</p><p begin="1200t" end="1210t">Four.</p>
            </div></body></tt>\
            """);
    assertThat(timed(read)).containsExactly("0:01 One two.", "1:00 Three.", "2:00 Four.");
  }

  @Test
  void a_feed_with_entities_of_its_own_is_refused_and_one_that_uses_none_is_read()
      throws UnreadableException {
    String feed =
        """
        <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>
        <rss version="2.0"><channel><title>Sea</title>
        <item><title>%s</title><link>https://example.org/1</link></item></channel></rss>\
        """;
    assertThat(read("feed.xml", feed.formatted("Tides")).texts())
        .containsExactly("Tides\nhttps://example.org/1");
    assertThatThrownBy(() -> read("feed.xml", feed.formatted("&b;")))
        .hasMessageStartingWith("feed.xml is damaged or not complete");
  }

  @Test
  void a_feed_is_a_list_of_entries_with_the_link_of_each_and_of_episodes_the_recording()
      throws UnreadableException {
    OpenerTest.Read read =
        read(
            "feed.xml",
            """
            <?xml version="1.0"?><rss version="2.0"><channel><title>Sea &amp; Shore</title>
            <item><title>Tides</title><link>https://example.org/tides</link>
            <pubDate>Sun, 03 May 2026 10:00:00 GMT</pubDate>
            <description>&lt;p&gt;They &lt;b&gt;rise&lt;/b&gt;.&lt;/p&gt;</description></item>
            <item><title>Episode 2</title><link>https://example.org/2</link>
            <enclosure url="https://example.org/2.mp3" type="audio/mpeg" length="1"/></item>
            </channel></rss>\
            """);
    assertThat(read.front().title()).isEqualTo("Sea & Shore");
    assertThat(read.paragraphs())
        .extracting(Paragraph::text)
        .containsExactly(
            "Tides (2026-05-03)\nThey rise.\nhttps://example.org/tides",
            "Episode 2\nhttps://example.org/2.mp3");
  }
}
