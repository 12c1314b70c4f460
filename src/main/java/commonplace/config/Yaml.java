package commonplace.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The configuration file taken apart into `a.b.c`, value and line.
///
/// Scalars are taken as they are written (`on` is a word, `007` keeps its zeros); the items of a
/// list are joined by commas.
final class Yaml {
  /// @param key as nested in the file, joined by dots
  record Entry(String key, String value, int line) {}

  private final String file;
  private final List<String> problems;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private Yaml(String file, List<String> problems) {
    this.file = file;
    this.problems = problems;
  }

  /// The entries in the order of the file.
  ///
  /// @param file its name, for messages
  /// @param problems is added to
  static List<Entry> read(String file, String text, List<String> problems) {
    Yaml yaml = new Yaml(file, problems);
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      yaml.document(parser);
    } catch (JsonProcessingException e) {
      // INVARIANT: the parser's own message quotes the file, secrets included, and is not passed
      // on.
      var place = e.getLocation();
      problems.add(
          "%s line %d cannot be read as YAML. Mind the spaces at the start of lines and after colons."
              .formatted(file, place == null ? 1 : place.getLineNr()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading a string cannot fail", e);
    }
    return yaml.entries;
  }

  private void document(YAMLParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_OBJECT) {
      object(parser);
    } else if (first != null && first != JsonToken.VALUE_NULL) {
      problems.add(file + " does not hold keys and values, such as \"timezone: Europe/Vienna\".");
    }
  }

  private void object(YAMLParser parser) throws IOException {
    Deque<String> path = new ArrayDeque<>();
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      switch (token) {
        case FIELD_NAME -> path.addLast(parser.currentName());
        case START_OBJECT -> depth++;
        case END_OBJECT -> {
          depth--;
          path.pollLast();
        }
        case START_ARRAY -> add(path, list(parser), line(parser));
        default -> add(path, token == JsonToken.VALUE_NULL ? "" : parser.getText(), line(parser));
      }
    }
  }

  private void add(Deque<String> path, String value, int line) {
    String key = String.join(".", path);
    path.removeLast();
    if (seen.add(key)) {
      entries.add(new Entry(key, value, line));
    } else {
      problems.add("%s line %d sets a key that was set above it. Keep one.".formatted(file, line));
    }
  }

  private String list(YAMLParser parser) throws IOException {
    List<String> items = new ArrayList<>();
    int line = line(parser);
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token.isStructStart()) {
        parser.skipChildren();
        problems.add("%s line %d has a list within a list.".formatted(file, line));
      } else {
        items.add(parser.getText());
      }
    }
    return String.join(",", items);
  }

  private static int line(YAMLParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }
}
