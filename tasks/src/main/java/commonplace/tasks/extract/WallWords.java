package commonplace.tasks.extract;

import commonplace.tasks.extract.Extraction.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What walls say and how they are titled: the phrases of the resource `walls.txt`, found in
/// lower-case text.
final class WallWords {
  private static final String SECTION = "== ";
  private static final Pattern STOP = Pattern.compile("[\\s.!]+$");
  private static final Map<String, Pattern> PHRASES = read();

  private WallWords() {}

  /// Whether `text` says what walls of that kind say to their visitors.
  static boolean said(Kind kind, String text) {
    return found("said " + kind, text);
  }

  /// Whether a page of that title is a wall of that kind when there is little in it.
  static boolean titled(Kind kind, String title) {
    return found("titled " + kind, title);
  }

  /// Whether a title says no more than that; that of an article about such walls does.
  static boolean isTitle(Kind kind, String title) {
    return Optional.ofNullable(PHRASES.get("titled " + kind))
        .filter(phrases -> phrases.matcher(STOP.matcher(title).replaceFirst("")).matches())
        .isPresent();
  }

  /// Whether any wall would say it.
  static boolean said(String text) {
    return PHRASES.entrySet().stream()
        .filter(section -> section.getKey().startsWith("said "))
        .anyMatch(section -> section.getValue().matcher(text).find());
  }

  private static boolean found(String section, String text) {
    return Optional.ofNullable(PHRASES.get(section))
        .filter(phrases -> phrases.matcher(text).find())
        .isPresent();
  }

  private static Map<String, Pattern> read() {
    Map<String, Collection<String>> sections = new HashMap<>();
    String section = "";
    for (String line : text().lines().toList()) {
      if (line.startsWith(SECTION)) {
        section = line.substring(SECTION.length());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        sections.computeIfAbsent(section, _ -> new ArrayList<>()).add(line);
      }
    }
    return sections.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, all -> phrases(all.getValue())));
  }

  private static Pattern phrases(Collection<String> lines) {
    return Pattern.compile(String.join("|", lines));
  }

  private static String text() {
    try (InputStream in = WallWords.class.getResourceAsStream("walls.txt")) {
      if (in == null) {
        throw new IllegalStateException("the resource walls.txt is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
