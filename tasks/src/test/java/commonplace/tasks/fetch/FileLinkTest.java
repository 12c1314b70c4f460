package commonplace.tasks.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileLinkTest {
  @Test
  void a_file_is_known_again_from_the_input_of_its_job() {
    var file = new FileLink(FileLink.Store.TELEGRAM_FILE, "BQAC_1-x", "über a: report.pdf");
    assertThat(file.input()).isEqualTo("telegram-file:BQAC_1-x/über a: report.pdf");
    assertThat(FileLink.in(file.input())).contains(file);
    assertThat(FileLink.shown(file.input())).isEqualTo("über a: report.pdf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.org/upload:1/a", "upload:", "upload:a b/c", "file:a"})
  void a_link_is_no_file(String input) {
    assertThat(FileLink.in(input)).isEqualTo(Optional.empty());
    assertThat(FileLink.shown(input)).isEqualTo(input);
  }

  @ParameterizedTest
  @CsvSource({"'../../etc/passwd', '.. .. etc passwd'", "'a\nb.pdf', 'a b.pdf'", "'', file"})
  void a_name_is_one_line_without_folders(String given, String name) {
    assertThat(new FileLink(FileLink.Store.UPLOAD, "1", given).name()).isEqualTo(name);
  }

  @Test
  void a_long_name_keeps_its_ending() {
    String name = new FileLink(FileLink.Store.UPLOAD, "1", "x".repeat(500) + ".pdf").name();
    assertThat(name).hasSize(120).startsWith("…x").endsWith(".pdf");
  }
}
