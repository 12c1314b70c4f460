package commonplace.bot.web;

import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/// Turns `[n]` and bare addresses in the text of a document into nodes, and images into links, so
/// that showing a text asks no other host for anything.
final class Marking extends AbstractVisitor {
  /// A reference to a citation.
  static final class Mark extends CustomNode {
    private final int n;

    Mark(int n) {
      this.n = n;
    }

    int n() {
      return n;
    }
  }

  private static final Pattern MARKED =
      Pattern.compile("\\[(?<n>[1-9]\\d{0,2})]|(?<url>https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]'])");

  private final IntPredicate known;
  private boolean inLink;

  Marking(IntPredicate known) {
    this.known = known;
  }

  @Override
  public void visit(Link link) {
    inLink = true;
    visitChildren(link);
    inLink = false;
  }

  @Override
  public void visit(Image image) {
    Node instead = inLink ? new Text("") : new Link(image.getDestination(), image.getTitle());
    image.insertBefore(instead);
    if (image.getFirstChild() == null && !inLink) {
      instead.appendChild(new Text(image.getDestination()));
    }
    Node last = instead;
    while (image.getFirstChild() != null) {
      Node child = image.getFirstChild();
      if (inLink) {
        last.insertAfter(child);
        last = child;
      } else {
        instead.appendChild(child);
      }
    }
    image.unlink();
  }

  @Override
  public void visit(Text text) {
    String literal = text.getLiteral();
    Matcher marked = MARKED.matcher(literal);
    int from = 0;
    while (!inLink && marked.find()) {
      if (marked.group("n") != null && !known.test(Integer.parseInt(marked.group("n")))) {
        continue;
      }
      text.insertBefore(new Text(unbroken(literal.substring(from, marked.start()), marked)));
      text.insertBefore(node(marked));
      from = marked.end();
    }
    text.setLiteral(literal.substring(from));
  }

  /// A citation stays on the line of the word before it.
  private static String unbroken(String before, Matcher marked) {
    boolean loose = marked.group("n") != null && before.endsWith(" ");
    return loose ? before.substring(0, before.length() - 1) + "\u00a0" : before;
  }

  private static Node node(Matcher marked) {
    if (marked.group("n") != null) {
      return new Mark(Integer.parseInt(marked.group("n")));
    }
    var link = new Link(marked.group("url"), null);
    link.appendChild(new Text(marked.group("url")));
    return link;
  }
}
