package commonplace.tasks.extract.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.UnreadableException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HostilePdfTest {
  private static final Origin ORIGIN = new Origin("file:report.pdf", "", Optional.empty());
  private static final byte[] GOOD =
      Pdfs.pages(List.of(List.of("One line.", "Another."), List.of("A second page.")));

  @Property(tries = 150)
  void flipped_bytes_end_in_a_text_or_a_sentence(@ForAll long seed) {
    byte[] body = GOOD.clone();
    var random = new Random(seed);
    for (int i = random.nextInt(1, 20); i > 0; i--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt();
    }
    assertEndsWell(body);
  }

  @Property(tries = 100)
  void cut_files_end_in_a_text_or_a_sentence(@ForAll long seed) {
    int length = new Random(seed).nextInt(GOOD.length);
    assertEndsWell(Arrays.copyOf(GOOD, length));
  }

  private static void assertEndsWell(byte[] body) {
    try (Pdf pdf = Pdf.open(body, ORIGIN)) {
      for (int unit = 0; unit < pdf.units(); unit++) {
        assertThat(pdf.read(unit).paragraphs()).noneMatch(p -> p.text().isBlank());
      }
    } catch (UnreadableException refused) {
      assertThat(refused.sentence()).startsWith("report.pdf ").endsWith(".");
    }
  }
}
