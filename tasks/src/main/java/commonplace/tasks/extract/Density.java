package commonplace.tasks.extract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// How much text every element under a root holds, and how much of it is links: one walk, so that
/// asking costs nothing however deep the page is nested.
final class Density implements NodeVisitor {
  /// @param text characters of text
  /// @param linked characters of it inside links
  /// @param links number of links
  record Of(int text, int linked, int links) {
    private static final Of NOTHING = new Of(0, 0, 0);

    double linkShare() {
      return text == 0 ? 0 : (double) linked / text;
    }

    /// Characters of text that are not links.
    int prose() {
      return text - linked;
    }

    private Of plus(Of other) {
      return new Of(text + other.text, linked + other.linked, links + other.links);
    }
  }

  private final IdentityHashMap<Element, Of> measured = new IdentityHashMap<>();
  private final Deque<Of> open = new ArrayDeque<>();

  private Density() {}

  static Density under(Element root) {
    Density density = new Density();
    root.traverse(density);
    return density;
  }

  Of of(Element element) {
    return measured.getOrDefault(element, Of.NOTHING);
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof Element) {
      open.push(Of.NOTHING);
    } else if (node instanceof TextNode text && !open.isEmpty()) {
      open.push(open.pop().plus(new Of(text.text().strip().length(), 0, 0)));
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return;
    }
    Of inside = open.pop();
    if (element.normalName().equals("a") && element.hasAttr("href")) {
      inside = new Of(inside.text, inside.text, 1);
    }
    measured.put(element, inside);
    if (!open.isEmpty()) {
      open.push(open.pop().plus(inside));
    }
  }
}
