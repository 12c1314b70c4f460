package commonplace.tasks.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.knowledge.Source;
import commonplace.tasks.export.Wanted.Form;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SourceFilesTest extends ExportCase {
  @Test
  void two_who_write_the_same_file_do_not_touch_each_others_and_leave_no_part() throws IOException {
    Source source =
        library.source(keep(mine, "https://example.org/a", "Tides rise.")).orElseThrow();
    Path out = folder.resolve("out");
    var files = new SourceFiles(catalogue(), out);
    Files.createDirectories(out.resolve("source-1.csv.job-1.part"));

    files.write(source, Form.CSV, "job-2");
    assertThatThrownBy(() -> files.write(source, Form.CSV, "job-1"))
        .isInstanceOf(IOException.class);
    Files.delete(out.resolve("source-1.csv"));
    Path inTheWay = Files.createDirectories(out.resolve("source-1.csv").resolve("full"));
    assertThatThrownBy(() -> files.write(source, Form.CSV, "job-1"))
        .isInstanceOf(IOException.class);

    assertThat(inTheWay).exists();
    Path part = out.resolve("source-1.csv.job-3.part");
    Path full = Files.createDirectories(part.resolve("full"));
    assertThatThrownBy(() -> files.write(source, Form.CSV, "job-3"))
        .isNotInstanceOf(DirectoryNotEmptyException.class)
        .hasSuppressedException(new DirectoryNotEmptyException(part.toString()));
    Files.delete(full);
    Files.delete(part);
    try (var left = Files.list(out)) {
      assertThat(left).containsExactly(out.resolve("source-1.csv"));
    }
  }
}
