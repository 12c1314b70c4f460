package commonplace.tasks.export;

import commonplace.memory.knowledge.Catalogue;
import commonplace.memory.knowledge.Source;
import commonplace.memory.store.PrivateFiles;
import commonplace.tasks.export.Wanted.Form;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/// Files of a source's claims in a folder, one in each form: `source-7.csv`. What is written again
/// takes the place of what was there. Safe for use from any thread.
public final class SourceFiles {
  private final Catalogue catalogue;
  private final Path folder;

  /// @param folder made when it is not there
  public SourceFiles(Catalogue catalogue, Path folder) {
    this.catalogue = catalogue;
    this.folder = folder;
  }

  /// How the file is called.
  public static String name(Source source, Form form) {
    return "source-%d.%s".formatted(source.id().value(), form.suffix());
  }

  /// Writes one of them. It gets its name when it is whole and on disk.
  ///
  /// @param writer who writes it; no two write under the same name at the same time
  /// @throws IOException when the folder does not take it
  public void write(Source source, Form form, String writer) throws IOException {
    PrivateFiles.folder(folder);
    Path file = folder.resolve(name(source, form));
    Path part = file.resolveSibling("%s.%s.part".formatted(file.getFileName(), writer));
    String text = text(source, form);
    PrivateFiles.file(part);
    try {
      Files.writeString(part, text);
      try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      discard(part, e);
      throw e;
    }
  }

  private static void discard(Path part, IOException why) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private String text(Source source, Form form) {
    List<Catalogue.Listed> claims = catalogue.claims(source.id());
    return switch (form) {
      case CSV -> claims.stream().map(Csv::of).collect(Collectors.joining("", Csv.CLAIMS, ""));
      case JSON -> claims.stream().map(Json::of).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
      case MARKDOWN -> Sections.of(source, claims);
    };
  }
}
