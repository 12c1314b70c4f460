package commonplace.memory.recall;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The stems of a language that belong to one word but that no rule brings together, as ablaut
/// makes them. Read when first needed; safe for any thread.
final class Families {
  private final Map<String, Set<String>> families = new HashMap<>();

  /// @param resource a family a line, stems separated by spaces; lines with `#` are left out
  Families(String resource) {
    for (String line : read(resource).lines().toList()) {
      if (!line.startsWith("#")) {
        List<String> family =
            List.of(line.split(" ", -1)).stream().map(Folding::fold).distinct().toList();
        family.forEach(
            stem -> families.computeIfAbsent(stem, _ -> new LinkedHashSet<>()).addAll(family));
      }
    }
  }

  boolean know(String stem) {
    return families.containsKey(stem);
  }

  /// Those with which the folded stem stands; itself alone when it stands with none.
  Set<String> of(String stem) {
    return families.getOrDefault(stem, Set.of(stem));
  }

  private static String read(String resource) {
    try (InputStream in = Families.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("A list of words is missing: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("A list of words cannot be read: " + resource, e);
    }
  }
}
