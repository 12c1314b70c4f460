package commonplace.tasks.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// Lays an element out as paragraphs, in document order. Not recursive: depth costs no stack.
public final class Blocks implements NodeVisitor {
  private static final Set<String> BREAKING =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "body",
          "caption",
          "center",
          "dd",
          "details",
          "dialog",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hgroup",
          "hr",
          "legend",
          "li",
          "main",
          "nav",
          "ol",
          "option",
          "p",
          "pre",
          "search",
          "section",
          "summary",
          "table",
          "tbody",
          "tfoot",
          "thead",
          "tr",
          "ul");
  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private Block.Kind kind = Block.Kind.TEXT;
  private int pre;
  private int breaks;

  private Blocks() {}

  static List<Block> of(Element root) {
    Blocks blocks = new Blocks();
    root.traverse(blocks);
    blocks.flush();
    return blocks.blocks;
  }

  /// The element's paragraphs, as they are stored.
  public static List<String> paragraphs(Element root) {
    return of(root).stream().map(Block::line).toList();
  }

  /// The stored form: paragraphs with one blank line between them.
  static String join(List<Block> blocks) {
    return blocks.stream().map(Block::line).collect(Collectors.joining("\n\n"));
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode text) {
      append(text.getWholeText());
    } else if (node instanceof Element element) {
      open(element.normalName());
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return;
    }
    String name = element.normalName();
    if (BREAKING.contains(name)) {
      flush();
    }
    if (name.equals("pre")) {
      pre--;
    }
  }

  private void append(String text) {
    if (!text.isBlank()) {
      breaks = 0;
    }
    line.append(text);
  }

  private void open(String name) {
    if (name.equals("br")) {
      lineBreak();
    } else if (name.equals("td") || name.equals("th")) {
      cell();
    } else if (BREAKING.contains(name)) {
      flush();
      pre += name.equals("pre") ? 1 : 0;
      kind = kindOf(name);
    }
  }

  private Block.Kind kindOf(String name) {
    if (pre > 0) {
      return Block.Kind.CODE;
    }
    if (name.equals("li")) {
      return Block.Kind.ITEM;
    }
    if (name.equals("tr")) {
      return Block.Kind.ROW;
    }
    if (HEADINGS.contains(name)) {
      return Block.Kind.HEADING;
    }
    // a paragraph that opens an item is still that item
    return kind == Block.Kind.ITEM && line.isEmpty() ? kind : Block.Kind.TEXT;
  }

  private void lineBreak() {
    breaks++;
    if (pre == 0 && breaks > 1) {
      Block.Kind before = kind;
      flush();
      kind = before;
    } else {
      line.append('\n');
    }
  }

  private void cell() {
    if (kind == Block.Kind.ROW && !line.toString().isBlank()) {
      line.append(" | ");
    } else {
      line.append(' ');
    }
  }

  private void flush() {
    String text = pre > 0 ? Whitespace.ofCode(line) : Whitespace.collapse(line);
    if (!text.isEmpty()) {
      blocks.add(new Block(kind, text));
      kind = Block.Kind.TEXT;
    }
    line.setLength(0);
    breaks = 0;
  }
}
