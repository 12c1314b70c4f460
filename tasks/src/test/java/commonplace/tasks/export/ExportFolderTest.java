package commonplace.tasks.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.tasks.export.Wanted.Form;
import commonplace.tasks.export.Wanted.What;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportFolderTest extends ExportCase {
  @BeforeEach
  void fill() {
    for (int source = 0; source < 45; source++) {
      String url = "https://example.org/" + source;
      keep(
          mine,
          url,
          IntStream.range(0, 40).mapToObj(i -> url + " makes claim ü" + i).toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_file_that_was_cut_off_is_gone_on_with_and_whole_in_the_end(Form form) throws IOException {
    Wanted wanted = new Wanted(What.CLAIMS, form, Optional.empty());
    var straight = new StringWriter();
    long entries = exports.write(wanted, straight, _ -> {});
    ExportFolder out = new ExportFolder(exports, folder.resolve("out"));
    List<Long> before = new ArrayList<>();

    assertThatThrownBy(
            () ->
                out.write(
                    wanted,
                    written -> {
                      before.add(written);
                      if (before.size() == 2) {
                        throw new IllegalStateException("cut off");
                      }
                    }))
        .hasMessage("cut off");
    Path part = folder.resolve("out").resolve(wanted.fileName() + ".part");
    Files.writeString(part, "half a li", StandardOpenOption.APPEND);
    assertThat(folder.resolve("out").resolve(wanted.fileName())).doesNotExist();

    List<Long> after = new ArrayList<>();
    Path whole = out.write(wanted, after::add);
    assertThat(after.getFirst()).isGreaterThan(before.getLast());
    assertThat(after.getLast()).isEqualTo(entries);
    assertThat(whole).hasFileName(wanted.fileName()).content().isEqualTo(straight.toString());
    try (var files = Files.list(folder.resolve("out"))) {
      assertThat(files).containsExactly(whole);
    }
  }

  @Test
  void an_export_of_the_same_name_at_the_same_time_is_refused() throws IOException {
    ExportFolder out = new ExportFolder(exports, folder.resolve("out"));
    Wanted wanted = new Wanted(What.SOURCES, Form.CSV, Optional.empty());
    List<Throwable> refused = new ArrayList<>();
    out.write(
        wanted,
        _ -> {
          try {
            out.write(wanted, _ -> {});
          } catch (IOException e) {
            refused.add(e);
          }
        });
    assertThat(refused).hasSize(1).first().asString().contains("is being written already");
  }
}
