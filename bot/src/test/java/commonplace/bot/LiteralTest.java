package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Document;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralTest {
  private static final Parser MARKDOWN =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
          .build();

  @Property
  void markdown_shows_the_text_as_it_is(@ForAll("texts") String text) {
    assertThat(shown(Literal.of(text))).isEqualTo(text.strip().replaceAll("\\s*[\\r\\n]\\s*", " "));
  }

  @Property
  void it_stands_as_well_in_the_midst_of_a_line(@ForAll("texts") String text) {
    String plain = text.strip().replaceAll("\\s*[\\r\\n]\\s*", " ");
    assertThat(shown("- “" + Literal.of(text) + "” [1]")).isEqualTo("“" + plain + "” [1]");
  }

  @Property
  void a_link_keeps_its_name_and_its_address(
      @ForAll("texts") String text, @ForAll("addresses") String url) {
    var links = new ArrayList<Link>();
    Node document = MARKDOWN.parse("**" + Literal.link("a" + text, url) + "**\n- x");
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            links.add(link);
          }
        });
    assertThat(links).extracting(Link::getDestination).containsExactly(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. not a list",
        "12) neither",
        "- nor this",
        "+ nor this",
        "=====",
        "--- x ---",
        "# no",
        "a_b_c *d* `e` ~~f~~ [g](h) <i> &amp; j | k \\* l",
        "![x](y)",
        "> q",
        "2026-11-22"
      })
  void what_looks_like_markdown_is_none(String text) {
    assertThat(shown(Literal.of(text))).isEqualTo(text);
  }

  @Test
  void words_without_marks_stay_readable_as_they_are_stored() {
    assertThat(Literal.of("It's 7.5 % (of 1-2); well!")).isEqualTo("It's 7.5 % (of 1-2); well!");
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> marks =
        Arbitraries.of(
            "*", "_", "`", "[", "]", "(", ")", "<", ">", "#", "+", "-", "=", "|", "~", "&", "\\",
            "!", ":", ".", "1", "23", " ", "  ", "\n", "\t", "a", "B", "amp;", "é", "日本", "😀",
            "\"");
    return marks.list().ofMaxSize(12).map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> addresses() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "a", "/", "(", ")", "&copy;", "&", "=", "?", "*", "_", "%20", "<", ">", "\\");
    return parts.list().ofMaxSize(8).map(p -> "https://example.org/" + String.join("", p));
  }

  /// The text of the one paragraph that the Markdown is.
  private static String shown(String markdown) {
    Node document = MARKDOWN.parse(markdown);
    if (document.getFirstChild() == null) {
      return "";
    }
    var out = new StringBuilder();
    var strange = new ArrayList<String>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            out.append(text.getLiteral());
          }

          @Override
          protected void visitChildren(Node parent) {
            if (!(parent instanceof Paragraph || parent instanceof Document)) {
              strange.add(parent.getClass().getSimpleName());
            }
            super.visitChildren(parent);
          }
        });
    boolean item = markdown.startsWith("- “") && strange.equals(List.of("BulletList", "ListItem"));
    return strange.isEmpty() || item ? out.toString() : "not text but " + strange;
  }
}
