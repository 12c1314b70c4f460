package commonplace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The data of a program as somebody else who opens its files sees it.
public record Database(Path folder) {
  public Path file() {
    return folder.resolve("commonplace.db");
  }

  /// The first column of each row.
  public List<String> column(String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (var db = DriverManager.getConnection("jdbc:sqlite:file:" + file() + "?mode=ro");
        var rows = db.createStatement().executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  public long count(String query) throws SQLException {
    return Long.parseLong(column(query).getFirst());
  }

  /// The files below that folder that hold these letters, in either case.
  public static List<String> holding(Path folder, String letters) throws IOException {
    String sought = letters.toLowerCase(Locale.ROOT);
    List<String> holding = new ArrayList<>();
    visit(
        folder,
        file -> {
          String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
          if (bytes.toLowerCase(Locale.ROOT).contains(sought)) {
            holding.add(folder.relativize(file).toString());
          }
        });
    return holding;
  }

  interface Look {
    void at(Path file) throws IOException;
  }

  /// Looks at each file below that folder, but not at one that a running program takes away
  /// meanwhile.
  static void visit(Path folder, Look look) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            try {
              look.at(file);
            } catch (NoSuchFileException gone) {
              return FileVisitResult.CONTINUE;
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            return failure instanceof NoSuchFileException
                ? FileVisitResult.CONTINUE
                : super.visitFileFailed(file, failure);
          }
        });
  }
}
