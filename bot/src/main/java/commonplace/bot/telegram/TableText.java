package commonplace.bot.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/// Lays a table out in columns of equal width, for a fixed-width font.
///
/// GFM ignores what stands in a row beyond the head's columns
/// (https://github.github.com/gfm/#example-204). Such a table is shown as it was written.
final class TableText {
  private static final List<Range> WIDE =
      List.of(
          new Range(0x1100, 0x115F),
          new Range(0x2E80, 0xA4CF),
          new Range(0xAC00, 0xD7A3),
          new Range(0xF900, 0xFAFF),
          new Range(0xFE30, 0xFE6F),
          new Range(0xFF00, 0xFF60),
          new Range(0x1F300, 0x1FAFF),
          new Range(0x20000, 0x3FFFD));

  private static final Pattern BETWEEN = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern EDGES = Pattern.compile("^\\s*\\||(?<!\\\\)\\|\\s*$");

  private TableText() {}

  private record Range(int first, int last) {}

  private record Cell(String text, boolean right) {}

  /// @param source what was parsed, with the source spans of its blocks
  static String of(TableBlock table, String source) {
    List<List<Cell>> rows = new ArrayList<>();
    int heads = 0;
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (row instanceof TableRow) {
          List<Cell> cells = cells(row);
          if (cells.size() < columns(written(row, source))) {
            return written(table, source);
          }
          rows.add(cells);
          heads += part instanceof TableHead ? 1 : 0;
        }
      }
    }
    return lay(rows, heads);
  }

  private static String written(Node node, String source) {
    return node.getSourceSpans().stream()
        .map(
            span -> source.substring(span.getInputIndex(), span.getInputIndex() + span.getLength()))
        .collect(Collectors.joining("\n"));
  }

  private static int columns(String row) {
    String inner = EDGES.matcher(row).replaceAll("");
    return inner.isBlank() ? 0 : BETWEEN.split(inner, -1).length;
  }

  private static List<Cell> cells(Node row) {
    List<Cell> cells = new ArrayList<>();
    for (Node node = row.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof TableCell cell) {
        String text = MarkdownText.words(cell).replace('\n', ' ').strip();
        cells.add(new Cell(text, cell.getAlignment() == TableCell.Alignment.RIGHT));
      }
    }
    return cells;
  }

  private static String lay(List<List<Cell>> rows, int heads) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], width(row.get(i).text()));
      }
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      lines.add(line(rows.get(i), widths));
      if (i == heads - 1) {
        lines.add(rule(widths));
      }
    }
    return String.join("\n", lines);
  }

  private static String line(List<Cell> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      Cell cell = row.get(i);
      String pad = " ".repeat(widths[i] - width(cell.text()));
      line.append(i == 0 ? "" : "  ").append(cell.right() ? pad + cell.text() : cell.text() + pad);
    }
    return line.toString().stripTrailing();
  }

  private static String rule(int[] widths) {
    List<String> dashes = new ArrayList<>();
    for (int width : widths) {
      dashes.add("─".repeat(width));
    }
    return String.join("  ", dashes);
  }

  /// Columns on a screen: two for East Asian wide characters and emoji, none for combining marks.
  private static int width(String text) {
    return text.codePoints().map(TableText::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return WIDE.stream().anyMatch(range -> c >= range.first() && c <= range.last()) ? 2 : 1;
  }
}
