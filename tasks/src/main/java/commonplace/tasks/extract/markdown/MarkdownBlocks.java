package commonplace.tasks.extract.markdown;

import commonplace.tasks.extract.Blocks;
import commonplace.tasks.extract.Markup;
import commonplace.tasks.extract.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jsoup.Jsoup;

/// The blocks of a Markdown document as paragraphs.
final class MarkdownBlocks extends AbstractVisitor {
  private static final Pattern TABLE_RULE =
      Pattern.compile("(?m)^\\s*\\|?\\s*:?-+:?\\s*(?:\\|.*)?$");

  private final List<String> paragraphs = new ArrayList<>();

  private MarkdownBlocks() {}

  static List<String> of(Node document) {
    var blocks = new MarkdownBlocks();
    document.accept(blocks);
    return blocks.paragraphs;
  }

  @Override
  public void visit(Heading heading) {
    add(Whitespace.collapse(inline(heading)));
  }

  @Override
  public void visit(Paragraph paragraph) {
    String text = inline(paragraph);
    // rows of a table mean something as rows
    String kept =
        text.contains("|") && TABLE_RULE.matcher(text).find()
            ? Whitespace.ofCode(TABLE_RULE.matcher(text).replaceFirst(""))
            : Whitespace.collapse(text);
    boolean item = paragraph.getParent() instanceof ListItem && paragraph.getPrevious() == null;
    add(item ? "- " + kept : kept);
  }

  @Override
  public void visit(FencedCodeBlock code) {
    add(Whitespace.ofCode(code.getLiteral()));
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    add(Whitespace.ofCode(code.getLiteral()));
  }

  @Override
  public void visit(HtmlBlock html) {
    Blocks.paragraphs(Jsoup.parseBodyFragment(Markup.of(html.getLiteral()).text()).body())
        .forEach(this::add);
  }

  private void add(String text) {
    if (!text.isBlank() && !text.equals("- ")) {
      paragraphs.add(text);
    }
  }

  /// The text of a block, without marks; its lines stay lines.
  static String inline(Block block) {
    var text = new StringBuilder();
    block.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text literal) {
            text.append(literal.getLiteral());
          }

          @Override
          public void visit(Code code) {
            text.append(code.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak line) {
            text.append('\n');
          }

          @Override
          public void visit(HardLineBreak line) {
            text.append('\n');
          }
        });
    return text.toString();
  }
}
