package commonplace.tasks.export;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.SourceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportedFilesTest {
  @TempDir Path folder;

  @Test
  void files_of_the_source_its_space_and_everything_go_and_others_stay() throws Exception {
    for (String name :
        List.of(
            "source-7.csv",
            "source-7.md.part",
            "source-70.csv",
            "space-2-claims.csv",
            "space-20-claims.csv",
            "claims.json",
            "sources.csv.part",
            "claims-of-mine.txt",
            "notes.txt")) {
      Files.writeString(folder.resolve(name), "x");
    }
    new ExportedFiles(folder).remove(new SpaceId(2), List.of(new SourceId(7)));
    try (var left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "source-70.csv", "space-20-claims.csv", "claims-of-mine.txt", "notes.txt");
    }
    new ExportedFiles(folder.resolve("none")).remove(new SpaceId(2), List.of());
  }
}
