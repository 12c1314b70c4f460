package commonplace.tasks.extract.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts the lines of a page into the order in which they are read: down one column, then down the
/// next. Lines that reach over several columns (titles, wide figures) part what is above them from
/// what is below. After Nagy and Seth's recursive cuts (1984), with columns told from tables by the
/// width of their lines.
final class Columns {
  private static final int FEWEST_LINES = 4;
  private static final double MOST_CROSSING = 0.25;

  /// Lines of prose fill their column; cells of a table do not.
  private static final double FILLED = 0.6;

  private static final int STEPS = 120;
  private static final int DEEPEST = 3;

  private Columns() {}

  /// The lines in reading order; those on one baseline of a column have become one.
  static List<TextLine> order(List<TextLine> page) {
    return order(page, DEEPEST);
  }

  private static List<TextLine> order(List<TextLine> lines, int depth) {
    double gutter = depth == 0 ? Double.NaN : gutter(lines);
    if (Double.isNaN(gutter)) {
      return down(lines);
    }
    List<TextLine> ordered = new ArrayList<>();
    List<TextLine> left = new ArrayList<>();
    List<TextLine> right = new ArrayList<>();
    for (TextLine line : sorted(lines)) {
      if (line.right() <= gutter) {
        left.add(line);
      } else if (line.left() >= gutter) {
        right.add(line);
      } else {
        ordered.addAll(order(left, depth - 1));
        ordered.addAll(order(right, depth - 1));
        left.clear();
        right.clear();
        ordered.add(line);
      }
    }
    ordered.addAll(order(left, depth - 1));
    ordered.addAll(order(right, depth - 1));
    return ordered;
  }

  private static List<TextLine> sorted(List<TextLine> lines) {
    return lines.stream().sorted(Comparator.comparingDouble(TextLine::baseline)).toList();
  }

  /// From top to bottom, with what stands on one baseline joined from left to right.
  private static List<TextLine> down(List<TextLine> lines) {
    List<TextLine> rows = new ArrayList<>();
    List<TextLine> row = new ArrayList<>();
    for (TextLine line : sorted(lines)) {
      if (!row.isEmpty() && !row.getFirst().beside(line)) {
        rows.add(joined(row));
        row.clear();
      }
      row.add(line);
    }
    if (!row.isEmpty()) {
      rows.add(joined(row));
    }
    return rows;
  }

  private static TextLine joined(List<TextLine> row) {
    return row.stream()
        .sorted(Comparator.comparingDouble(TextLine::left))
        .reduce(TextLine::with)
        .orElseThrow();
  }

  /// Where two columns part, or NaN when there is one only.
  private static double gutter(List<TextLine> lines) {
    if (lines.size() < 2 * FEWEST_LINES) {
      return Double.NaN;
    }
    double from = lines.stream().mapToDouble(TextLine::left).min().orElse(0);
    double to = lines.stream().mapToDouble(TextLine::right).max().orElse(0);
    double best = Double.NaN;
    long fewest = Math.round(MOST_CROSSING * lines.size());
    for (int i = STEPS / 6; i <= STEPS * 5 / 6; i++) {
      double x = from + (to - from) * i / STEPS;
      long crossing = lines.stream().filter(l -> l.left() < x && l.right() > x).count();
      if ((crossing < fewest || (Double.isNaN(best) && crossing == fewest)) && parts(lines, x)) {
        best = x;
        fewest = crossing;
      }
    }
    return best;
  }

  private static boolean parts(List<TextLine> lines, double x) {
    List<TextLine> left = lines.stream().filter(line -> line.right() <= x).toList();
    List<TextLine> right = lines.stream().filter(line -> line.left() >= x).toList();
    return isColumn(left) && isColumn(right) && shared(left, right) > 0.5;
  }

  private static boolean isColumn(List<TextLine> lines) {
    if (lines.size() < FEWEST_LINES) {
      return false;
    }
    double from = lines.stream().mapToDouble(TextLine::left).min().orElse(0);
    double to = lines.stream().mapToDouble(TextLine::right).max().orElse(0);
    double middle =
        lines.stream()
            .mapToDouble(TextLine::width)
            .sorted()
            .skip(lines.size() / 2)
            .findFirst()
            .orElse(0);
    double letter = lines.getFirst().size();
    return middle >= FILLED * (to - from) && middle >= 10 * letter;
  }

  /// How much of the shorter column's height both have.
  private static double shared(List<TextLine> left, List<TextLine> right) {
    double top = Math.max(top(left), top(right));
    double bottom = Math.min(bottom(left), bottom(right));
    double shorter = Math.min(bottom(left) - top(left), bottom(right) - top(right));
    return shorter <= 0 ? 0 : (bottom - top) / shorter;
  }

  private static double top(List<TextLine> lines) {
    return lines.stream().mapToDouble(TextLine::baseline).min().orElse(0);
  }

  private static double bottom(List<TextLine> lines) {
    return lines.stream().mapToDouble(TextLine::baseline).max().orElse(0);
  }
}
