package commonplace.bot.web;

import commonplace.memory.chat.Citation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/// Markdown as HTML that is safe to show: markup in the text is escaped, links lead to http, https
/// or mail only and open apart, an image is a link to it, `[n]` a link to what it cites.
final class Markdown {
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), StrikethroughExtension.create());
  private static final int NESTING = 100;
  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .maxOpenBlockParsers(NESTING)
          .maxInlineNesting(NESTING)
          .build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
          .softbreak("<br>\n")
          .attributeProviderFactory(context -> Markdown::attributes)
          .nodeRendererFactory(Marks::new)
          .build();

  private Markdown() {}

  /// A finished text; a number that is not among the citations stays text.
  static String html(String markdown, List<Citation> citations) {
    Set<Integer> known = citations.stream().map(Citation::n).collect(Collectors.toSet());
    return html(markdown, known::contains);
  }

  /// A text that is still being written, whose citations are not known yet.
  static String draft(String markdown) {
    return html(markdown, n -> true);
  }

  private static String html(String markdown, IntPredicate known) {
    Node document = PARSER.parse(markdown);
    document.accept(new Marking(known));
    return RENDERER.render(document);
  }

  /// A text as it was typed: nothing but line breaks and addresses are marked up.
  static String plain(String text) {
    var paragraph = new Paragraph();
    for (String line : text.split("\\R", -1)) {
      if (paragraph.getFirstChild() != null) {
        paragraph.appendChild(new HardLineBreak());
      }
      paragraph.appendChild(new Text(line));
    }
    var document = new Document();
    document.appendChild(paragraph);
    document.accept(new Marking(n -> false));
    return RENDERER.render(document);
  }

  private static void attributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Link) {
      attributes.put("rel", "noopener noreferrer");
      attributes.put("target", "_blank");
    } else if (node.getParent() instanceof Document && !isCode(node)) {
      attributes.put("dir", "auto");
    }
  }

  private static boolean isCode(Node node) {
    return node instanceof FencedCodeBlock || node instanceof IndentedCodeBlock;
  }

  private record Marks(HtmlNodeRendererContext context) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Marking.Mark.class);
    }

    @Override
    public void render(Node node) {
      int n = ((Marking.Mark) node).n();
      context
          .getWriter()
          .raw("<a class=\"cite\" href=\"#place\" data-n=\"%d\">[%d]</a>".formatted(n, n));
    }
  }
}
