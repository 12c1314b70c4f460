package commonplace.tasks.enrich;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A part of a YAML document that knows its line. Scalars stay as they are written.
sealed interface YamlNode {
  int line();

  /// A word, a number, a text.
  record Scalar(String text, int line) implements YamlNode {}

  /// `[a, b]`, or lines that begin with a dash.
  record Sequence(List<YamlNode> items, int line) implements YamlNode {}

  /// `key: value`, one below the other. A key may stand there twice.
  record Mapping(List<Entry> entries, int line) implements YamlNode {}

  /// A key with its value.
  ///
  /// @param line the key's
  record Entry(String key, YamlNode value, int line) {}

  /// The document, or nothing when the file is empty.
  ///
  /// @throws UnreadableException when it is no YAML
  static Optional<YamlNode> read(String text) {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      JsonToken first = parser.nextToken();
      return first == null ? Optional.empty() : Optional.of(node(parser, first));
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      throw new UnreadableException(place == null ? 1 : place.getLineNr(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading a string cannot fail", e);
    }
  }

  private static YamlNode node(YAMLParser parser, JsonToken token) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    return switch (token) {
      case START_OBJECT -> mapping(parser, line);
      case START_ARRAY -> sequence(parser, line);
      case VALUE_NULL -> new Scalar("", line);
      default -> new Scalar(parser.getText(), line);
    };
  }

  private static Mapping mapping(YAMLParser parser, int line) throws IOException {
    List<Entry> entries = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int at = parser.currentTokenLocation().getLineNr();
      entries.add(new Entry(key, node(parser, parser.nextToken()), at));
    }
    return new Mapping(List.copyOf(entries), line);
  }

  private static Sequence sequence(YAMLParser parser, int line) throws IOException {
    List<YamlNode> items = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      items.add(node(parser, t));
    }
    return new Sequence(List.copyOf(items), line);
  }

  /// It is no YAML from that line on.
  final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    UnreadableException(int line, Throwable cause) {
      super("line " + line + " is no YAML", cause);
      this.line = line;
    }

    int line() {
      return line;
    }
  }
}
