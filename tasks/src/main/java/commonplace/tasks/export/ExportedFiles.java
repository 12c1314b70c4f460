package commonplace.tasks.export;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.SourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The files of the folder of exports that hold what is forgotten.
public final class ExportedFiles {
  private static final Pattern OF_SOURCE = Pattern.compile("source-(\\d+)\\..*");
  private static final Pattern OF_SPACE = Pattern.compile("space-(\\d+)-.*");
  private static final Pattern OF_ALL =
      Pattern.compile(
          Arrays.stream(Wanted.What.values())
              .map(Wanted.What::key)
              .collect(Collectors.joining("|", "(?:", ")\\..*")));

  private final Path folder;

  public ExportedFiles(Path folder) {
    this.folder = folder;
  }

  /// Deletes the files of those sources, and the exports of their space and of everything: the next
  /// export writes these anew. Other files in the folder stay.
  ///
  /// @throws UncheckedIOException naming the file that cannot be deleted
  public void remove(SpaceId space, Collection<SourceId> sources) {
    Set<String> ids =
        sources.stream().map(id -> Long.toString(id.value())).collect(Collectors.toSet());
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        Matcher source = OF_SOURCE.matcher(name);
        Matcher ofSpace = OF_SPACE.matcher(name);
        if ((source.matches() && ids.contains(source.group(1)))
            || (ofSpace.matches() && ofSpace.group(1).equals(Long.toString(space.value())))
            || OF_ALL.matcher(name).matches()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an export in " + folder + " cannot be deleted", e);
    }
  }
}
