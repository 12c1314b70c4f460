package commonplace.tasks.extract.markdown;

import commonplace.memory.knowledge.Source;
import commonplace.tasks.extract.Whitespace;
import commonplace.tasks.extract.document.AtOnce;
import commonplace.tasks.extract.document.Front;
import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.Piece;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/// A Markdown text (CommonMark 0.31).
public final class MarkdownText {
  /// What programs put before the text: YAML between two rules.
  private static final Pattern FRONT_MATTER =
      Pattern.compile("\\A---[ \\t]*\\R(?:.*\\R){0,200}?(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)");

  private static final int DEEPEST = 100;

  private MarkdownText() {}

  /// Reads it.
  public static AtOnce read(String text, Origin origin) {
    Parser parser = Parser.builder().maxOpenBlockParsers(DEEPEST).build();
    Node document = parser.parse(FRONT_MATTER.matcher(text).replaceFirst(""));
    List<String> paragraphs = MarkdownBlocks.of(document);
    return new AtOnce(
        Front.titled(Source.Kind.TEXT, title(document, origin), origin), Piece.of(paragraphs));
  }

  /// The first heading, else the name of the file.
  private static String title(Node document, Origin origin) {
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading) {
        return Whitespace.collapse(MarkdownBlocks.inline((Block) heading));
      }
    }
    return origin.fileName();
  }
}
