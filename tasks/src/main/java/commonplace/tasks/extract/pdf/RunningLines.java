package commonplace.tasks.extract.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What stands in the margin of page after page: running titles and page numbers. Such a line says
/// the same at the same height on most pages, or on most left or right ones, but for one number
/// that counts the pages; it is among the outermost, and apart from the text.
final class RunningLines {
  /// So many lines from either edge may be running ones.
  private static final int DEEP = 3;

  private static final int FEWEST_PAGES = 3;
  private static final double MOST = 0.5;

  /// How far lines of text may be off the height of one another, in points.
  private static final double HEIGHT = 6;

  /// The gap to the text, in sizes of the letters and in distances of the lines of the text.
  private static final double NEAREST = 1.6;

  private static final double WIDER = 1.3;
  private static final double FAR = 3;

  private static final int MOST_NUMBERS = 4;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
  private static final Pattern ROMAN = Pattern.compile("\\P{L}*[ivxlc]{1,7}\\P{L}*");

  private final List<List<TextLine>> pages;
  private final Map<String, Integer> seen = new HashMap<>();
  private final int[] sides = new int[2];
  private final double pitch;

  private RunningLines(List<List<TextLine>> pages) {
    this.pages = pages;
    List<Double> steps = new ArrayList<>();
    for (int page = 0; page < pages.size(); page++) {
      List<List<TextLine>> rows = rows(pages.get(page));
      sides[page % 2] += rows.isEmpty() ? 0 : 1;
      Set<String> once = new HashSet<>();
      for (int row = 0; row < rows.size(); row++) {
        if (row < DEEP || row >= rows.size() - DEEP) {
          for (TextLine line : rows.get(row)) {
            once.addAll(keys(line, page));
          }
        }
        if (row > 0) {
          steps.add(gap(rows.get(row - 1), rows.get(row)));
        }
      }
      String side = side(page);
      once.forEach(key -> seen.merge(side + key, 1, Integer::sum));
    }
    steps.sort(null);
    this.pitch = steps.isEmpty() ? 0 : steps.get(steps.size() / 2);
  }

  /// Pages that follow one another, without them.
  static List<List<TextLine>> without(List<List<TextLine>> pages) {
    var running = new RunningLines(pages);
    return IntStream.range(0, pages.size()).mapToObj(running::text).toList();
  }

  private List<TextLine> text(int page) {
    List<List<TextLine>> rows = rows(pages.get(page));
    Set<TextLine> dropped = new HashSet<>();
    outermost(rows, page).forEach(dropped::addAll);
    outermost(rows.reversed(), page).forEach(dropped::addAll);
    return pages.get(page).stream().filter(line -> !dropped.contains(line)).toList();
  }

  /// The rows from an edge inwards that are all running ones, up to a gap.
  private List<List<TextLine>> outermost(List<List<TextLine>> rows, int page) {
    int depth = 0;
    for (int row = 0; row < Math.min(DEEP, rows.size()); row++) {
      if (!rows.get(row).stream().allMatch(line -> isRunning(line, page))) {
        break;
      }
      if (row + 1 == rows.size() || apart(rows.get(row), rows.get(row + 1))) {
        depth = row + 1;
      }
    }
    return rows.subList(0, depth);
  }

  private boolean apart(List<TextLine> row, List<TextLine> next) {
    double size = Math.max(row.getFirst().size(), next.getFirst().size());
    return gap(row, next) >= Math.max(NEAREST * size, Math.min(WIDER * pitch, FAR * size));
  }

  private static double gap(List<TextLine> row, List<TextLine> next) {
    return Math.abs(next.getFirst().baseline() - row.getFirst().baseline());
  }

  private boolean isRunning(TextLine line, int page) {
    return keys(line, page).stream()
        .anyMatch(
            key -> {
              int here = seen.getOrDefault(side(page) + key, 0);
              int there = seen.getOrDefault(side(page + 1) + key, 0);
              return enough(here, sides[page % 2]) || enough(here + there, sides[0] + sides[1]);
            });
  }

  private static boolean enough(int times, int of) {
    return times >= Math.max(FEWEST_PAGES, MOST * of);
  }

  private static String side(int page) {
    return page % 2 == 0 ? "L" : "R";
  }

  private static List<List<TextLine>> rows(List<TextLine> page) {
    List<List<TextLine>> rows = new ArrayList<>();
    page.stream()
        .sorted(Comparator.comparingDouble(TextLine::baseline))
        .forEach(
            line -> {
              if (rows.isEmpty() || !rows.getLast().getFirst().beside(line)) {
                rows.add(new ArrayList<>());
              }
              rows.getLast().add(line);
            });
    return rows;
  }

  /// By which a line is known on other pages: its text, as it is and with each number in it as that
  /// many pages ahead, at its height, in strips of which each other one overlaps it.
  private static List<String> keys(TextLine line, int page) {
    List<String> texts = new ArrayList<>(List.of(line.text()));
    Matcher number = NUMBER.matcher(line.text());
    while (number.find() && texts.size() <= MOST_NUMBERS) {
      int ahead = Integer.parseInt(number.group()) - page;
      texts.add(
          line.text().substring(0, number.start())
              + "#"
              + ahead
              + line.text().substring(number.end()));
    }
    if (ROMAN.matcher(line.text()).matches()) {
      texts.add("roman");
    }
    double strip = line.baseline() / HEIGHT;
    return texts.stream()
        .flatMap(
            text ->
                List.of(Math.floor(strip) + "|" + text, Math.floor(strip + 0.5) + "+" + text)
                    .stream())
        .toList();
  }
}
