package commonplace.tasks.extract.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What stands at the top or bottom of page after page: running titles and page numbers.
final class RunningLines {
  /// So many lines from either edge may be running ones.
  private static final int DEEP = 3;

  private static final int FEWEST_PAGES = 3;

  /// Titles may differ on left and right pages, and change with the chapter.
  private static final double SHARE = 0.3;

  private static final Pattern NUMBER = Pattern.compile("\\d+|\\b[ivxlc]{1,7}\\b");

  private final Set<String> running = new HashSet<>();

  private RunningLines() {}

  /// Those of pages that follow one another.
  static RunningLines of(List<List<TextLine>> pages) {
    Map<String, Integer> seen = new HashMap<>();
    for (List<TextLine> page : pages) {
      Set<String> once = new HashSet<>();
      edges(page).forEach(line -> once.add(key(line)));
      once.forEach(key -> seen.merge(key, 1, Integer::sum));
    }
    var found = new RunningLines();
    double enough = Math.max(FEWEST_PAGES, SHARE * pages.size());
    seen.forEach(
        (key, times) -> {
          if (times >= enough) {
            found.running.add(key);
          }
        });
    return found;
  }

  /// The page without them.
  List<TextLine> drop(List<TextLine> page) {
    Set<TextLine> edges = new HashSet<>(edges(page));
    return page.stream()
        .filter(line -> !edges.contains(line) || !running.contains(key(line)))
        .toList();
  }

  private static List<TextLine> edges(List<TextLine> page) {
    List<TextLine> sorted = new ArrayList<>(page);
    sorted.sort(Comparator.comparingDouble(TextLine::baseline));
    if (sorted.size() <= 2 * DEEP) {
      return sorted;
    }
    List<TextLine> edges = new ArrayList<>(sorted.subList(0, DEEP));
    edges.addAll(sorted.subList(sorted.size() - DEEP, sorted.size()));
    return edges;
  }

  private static String key(TextLine line) {
    return NUMBER.matcher(line.text()).replaceAll("#");
  }
}
