package commonplace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (bytes.toLowerCase(Locale.ROOT).contains(sought)) {
          holding.add(folder.relativize(file).toString());
        }
      }
    }
    return holding;
  }
}
