package commonplace.bot.telegram;

import commonplace.bot.telegram.Style.Tag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Turns Markdown into text with the few styles Telegram has.
///
/// Nothing is dropped: raw HTML stays text, a table becomes aligned code, and an address that
/// cannot be linked stands behind its words.
final class MarkdownText {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(
              List.of(
                  TablesExtension.create(),
                  StrikethroughExtension.builder().requireTwoTildes(true).build()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .maxOpenBlockParsers(40)
          .maxInlineNesting(40)
          .build();

  private final String source;
  private final Styled.Writer out;
  private final boolean links;
  private final Deque<Integer> numbers = new ArrayDeque<>();

  private MarkdownText(String source, Styled.Writer out, boolean links) {
    this.source = source;
    this.out = out;
    this.links = links;
  }

  static void write(String markdown, Styled.Writer out) {
    new MarkdownText(markdown, out, true).walk(PARSER.parse(markdown));
  }

  /// The words beneath a node, without styles.
  static String words(Node node) {
    Styled.Writer words = new Styled.Writer();
    new MarkdownText("", words, false).walk(node);
    return words.done().text();
  }

  /// Without recursion, so that deeply nested input cannot exhaust the stack.
  private void walk(Node root) {
    Node at = root;
    int depth = 0;
    while (true) {
      if (enter(at) && at.getFirstChild() != null) {
        at = at.getFirstChild();
        depth++;
        continue;
      }
      leave(at);
      while (depth > 0 && at.getNext() == null) {
        at = at.getParent();
        depth--;
        leave(at);
      }
      if (depth == 0) {
        return;
      }
      at = at.getNext();
    }
  }

  /// Returns whether the children are to be written too.
  private boolean enter(Node node) {
    if (node instanceof Block && node.getPrevious() != null) {
      out.text(separator(node));
    }
    switch (node) {
      case Text text -> out.text(text.getLiteral());
      case SoftLineBreak _ -> out.text("\n");
      case HardLineBreak _ -> out.text("\n");
      case HtmlInline html -> out.text(html.getLiteral());
      case HtmlBlock html -> out.text(html.getLiteral());
      case Code code -> out.text(code.getLiteral(), Style.of(Tag.CODE));
      case FencedCodeBlock code -> fence(code.getInfo().strip(), code.getLiteral());
      case IndentedCodeBlock code -> code(code.getLiteral(), Style.of(Tag.PRE));
      case ThematicBreak _ -> out.text("———");
      case LinkReferenceDefinition link ->
          out.text("[" + link.getLabel() + "]: " + link.getDestination() + title(link.getTitle()));
      case OrderedList list ->
          numbers.addLast(Objects.requireNonNullElse(list.getMarkerStartNumber(), 1));
      case ListBlock _ -> numbers.addLast(-1);
      case ListItem _ -> out.text(marker());
      case Link link -> enterLink(link, link.getDestination());
      case Image image -> enterLink(image, image.getDestination());
      default -> style(node);
    }
    if (node instanceof TableBlock table) {
      out.text(TableText.of(table, source), Style.of(Tag.PRE));
      return false;
    }
    return true;
  }

  private void leave(Node node) {
    switch (node) {
      case ListBlock _ -> numbers.removeLast();
      case Link link -> leaveLink(link, link.getDestination(), link.getTitle());
      case Image image -> leaveLink(image, image.getDestination(), image.getTitle());
      case Heading _, BlockQuote _, Emphasis _, StrongEmphasis _, Strikethrough _ -> out.close();
      default -> {}
    }
  }

  private void style(Node node) {
    switch (node) {
      case Heading _, StrongEmphasis _ -> out.open(Style.of(Tag.BOLD));
      case Emphasis _ -> out.open(Style.of(Tag.ITALIC));
      case Strikethrough _ -> out.open(Style.of(Tag.STRUCK));
      case BlockQuote _ -> out.open(Style.of(Tag.QUOTE));
      default -> {}
    }
  }

  /// The first word behind the fence is the language; what else stands there is the first line.
  private void fence(String info, String literal) {
    Style style = Style.code(info);
    String rest = info.substring(style.value().length()).strip();
    if (literal.isBlank()) {
      code(info, Style.of(Tag.PRE));
    } else {
      code(rest.isEmpty() ? literal : rest + "\n" + literal, style);
    }
  }

  private void code(String literal, Style style) {
    out.text(literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal, style);
  }

  private void enterLink(Node node, String address) {
    if (links && Style.linkable(address)) {
      out.open(new Style(Tag.LINK, address));
    }
    if (node.getFirstChild() == null) {
      out.text(address);
    }
  }

  private void leaveLink(Node node, String address, @Nullable String title) {
    if (links && Style.linkable(address)) {
      out.close();
    } else if (node.getFirstChild() != null && !address.isBlank() && !shows(node, address)) {
      out.text(" (" + address + ")");
    }
    out.text(title(title));
  }

  private static boolean shows(Node link, String address) {
    return link.getFirstChild() instanceof Text text
        && text.getNext() == null
        && (text.getLiteral().equals(address) || address.equals("mailto:" + text.getLiteral()));
  }

  private static String title(@Nullable String title) {
    return title == null || title.isBlank() ? "" : " (" + title + ")";
  }

  private String marker() {
    String indent = "    ".repeat(numbers.size() - 1);
    int number = numbers.removeLast();
    numbers.addLast(number < 0 ? number : number + 1);
    return indent + (number < 0 ? "• " : number + ". ");
  }

  private static String separator(Node block) {
    Node parent = Objects.requireNonNull(block.getParent());
    boolean definitions =
        block instanceof LinkReferenceDefinition
            && block.getPrevious() instanceof LinkReferenceDefinition;
    boolean tight =
        switch (parent) {
          case ListBlock list -> list.isTight();
          case ListItem item -> item.getParent() instanceof ListBlock list && list.isTight();
          default -> false;
        };
    return tight || definitions ? "\n" : "\n\n";
  }
}
