package commonplace.tasks.extract.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Makes paragraphs of the lines of a page, which stand in reading order. A paragraph begins behind
/// a wide gap, a line that ends early, or a change of size; with an indented line; or as an item.
final class Paragraphs {
  private static final Pattern ENDS = Pattern.compile("(?s).*[.!?…:;。！？][\"'”’»)\\]]*$");
  private static final Pattern ITEM =
      Pattern.compile("(?s)^(?:[•◦▪‣●■–*]|[-—] |\\(?(?:\\d{1,2}|[a-z])[.)] ).*");
  private static final int NEAR = 4;
  private static final double SHORT = 0.85;
  private static final double WIDE_GAP = 1.45;
  private static final double TALLEST = 3;
  private static final double OTHER_SIZE = 1.15;
  private static final double INDENT = 0.8;
  private static final double WIDEST_INDENT = 5;

  private final List<TextLine> lines;
  private final double pitch;

  private Paragraphs(List<TextLine> lines) {
    this.lines = lines;
    List<Double> steps = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      double step = lines.get(i).baseline() - lines.get(i - 1).baseline();
      if (step > 0) {
        steps.add(step);
      }
    }
    steps.sort(null);
    this.pitch = steps.isEmpty() ? 0 : steps.get(steps.size() / 2);
  }

  static List<String> paragraphs(List<TextLine> lines, Hyphens hyphens) {
    var flow = new Paragraphs(lines);
    List<String> paragraphs = new ArrayList<>();
    String paragraph = "";
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0 && flow.begins(i)) {
        paragraphs.add(paragraph);
        paragraph = "";
      }
      paragraph = hyphens.join(paragraph, lines.get(i).text());
    }
    if (!paragraph.isEmpty()) {
      paragraphs.add(paragraph);
    }
    return paragraphs;
  }

  /// Whether a text is over where it stops.
  static boolean ends(String text) {
    return ENDS.matcher(text).matches();
  }

  private boolean begins(int i) {
    TextLine before = lines.get(i - 1);
    TextLine line = lines.get(i);
    double grown = Math.max(line.size() / before.size(), before.size() / line.size());
    if (grown > OTHER_SIZE || ITEM.matcher(line.text()).matches()) {
      return true;
    }
    double step = line.baseline() - before.baseline();
    if (step <= 0) {
      return ends(before.text());
    }
    boolean early = before.width() < SHORT * (rightEdge(i - 1) - before.left());
    return step > WIDE_GAP * Math.max(pitch, before.size())
        || step > TALLEST * before.size()
        || (early && ends(before.text()))
        || indented(i);
  }

  private boolean indented(int i) {
    TextLine line = lines.get(i);
    double in = line.left() - lines.get(i - 1).left();
    if (in < INDENT * line.size() || in > WIDEST_INDENT * line.size()) {
      return false;
    }
    return i + 1 < lines.size()
        ? lines.get(i + 1).left() < line.left() - INDENT / 2 * line.size()
        : ends(lines.get(i - 1).text());
  }

  /// How far the lines of a column reach, judged by its nearest.
  private double rightEdge(int i) {
    TextLine line = lines.get(i);
    return lines.subList(Math.max(0, i - NEAR), Math.min(lines.size(), i + NEAR + 1)).stream()
        .filter(near -> near.left() < line.right() && near.right() > line.left())
        .mapToDouble(TextLine::right)
        .max()
        .orElse(line.right());
  }
}
