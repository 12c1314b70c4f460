package commonplace.tasks.extract.open;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.extract.document.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HostileFileTest {
  @Property(tries = 300)
  void flipped_and_cut_archives_end_in_a_text_or_a_sentence(@ForAll long seed) {
    var random = new Random(seed);
    byte[] good = random.nextBoolean() ? OpenerTest.BOOK : OpenerTest.DOCUMENT;
    byte[] body = Arrays.copyOf(good, random.nextInt(good.length / 2, good.length + 1));
    for (int i = random.nextInt(0, 12); i > 0; i--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt();
    }
    assertEndsWell(body);
  }

  @Property(tries = 300)
  void random_bytes_behind_any_beginning_end_in_a_text_or_a_sentence(@ForAll long seed) {
    var random = new Random(seed);
    byte[] body = new byte[random.nextInt(1, 3000)];
    random.nextBytes(body);
    String[] heads = {"", "PK\u0003\u0004", "%PDF-1.4\n", "WEBVTT\n\n", "<rss>", "<tt>", "# "};
    byte[] head = heads[random.nextInt(heads.length)].getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(head, 0, body, 0, Math.min(head.length, body.length));
    assertEndsWell(body);
  }

  @Test
  @Timeout(60)
  void deep_nesting_ends_in_a_text_or_a_sentence() {
    assertEndsWell(bytes("<rss><channel><item>" + "<a>".repeat(200_000)));
    assertEndsWell(bytes("<tt><body><p begin='1s'>" + "<span>".repeat(200_000)));
    assertEndsWell(Zips.document("<w:tbl><w:tr><w:tc>".repeat(50_000)));
    assertEndsWell(bytes("<html>" + "<div>".repeat(200_000) + "text"));
    assertEndsWell(bytes("# x\n" + "> ".repeat(100_000) + "text"));
    assertEndsWell(bytes("# x\n" + "*a **b ".repeat(50_000)));
    assertEndsWell(bytes("# x\n" + "[".repeat(50_000) + "a" + "](b)".repeat(50_000)));
  }

  @Test
  @Timeout(60)
  void entities_of_an_xml_file_are_not_unfolded() {
    String bomb =
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '"
            + "&a;".repeat(1000)
            + "'><!ENTITY c SYSTEM 'file:///etc/hostname'>]>";
    assertEndsWell(
        bytes(bomb + "<rss version='2.0'><channel><title>&b;&c;</title></channel></rss>"));
    assertEndsWell(bytes(bomb + "<tt><body><p begin='1s'>&b;&c;</p></body></tt>"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertEndsWell(byte[] body) {
    try {
      OpenerTest.Read read = OpenerTest.read(body, "text/markdown", "file:sent.md");
      assertThat(read.texts()).noneMatch(String::isBlank).noneMatch(t -> t.contains("hahaha"));
    } catch (UnreadableException refused) {
      assertThat(refused.sentence()).contains(" ").endsWith(".");
    }
  }
}
