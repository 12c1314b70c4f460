package commonplace.tasks.extract;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.dankito.readability4j.Readability4J;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The part of a page that people came for.
///
/// No one way of finding it serves every page, so that there are three, and what they find decides:
/// what is left of the page when everything around the content is taken away; for articles, what
/// readability picks, when it is not much less; and when hardly anything is left, the page with
/// only its frame taken away.
///
/// @param root the element the blocks were laid out from
record MainContent(Element root, List<Block> blocks) {
  private static final double MAIN_SHARE = 0.3;
  private static final double LINK_PAGE_SHARE = 0.35;
  private static final double READABILITY_SHARE = 0.5;
  private static final int SHORT = 300;

  /// A longer paragraph that comes twice is there for another width of screen.
  private static final int REPEATABLE = 80;

  private static final int MOST_ELEMENTS_FOR_READABILITY = 20_000;

  /// Takes the page apart: it is not to be used afterwards.
  static MainContent of(Document page, String url) {
    LinkedData data = LinkedData.of(page);
    PageKind kind = PageKind.of(page, data, url);
    Document original = page.clone();
    Boilerplate.prune(page, kind);
    MainContent content = withoutLinks(container(page), kind);
    if (kind == PageKind.ARTICLE || content.length() < SHORT) {
      Optional<MainContent> picked = readability(original.clone(), url);
      if (picked.isPresent() && picked.get().length() > READABILITY_SHARE * content.length()) {
        return picked.get();
      }
    }
    if (content.length() < SHORT) {
      MainContent rough = laidOut(Boilerplate.pruneFrame(original));
      content = rough.length() > 2 * content.length() ? rough : content;
    }
    return kind == PageKind.PRODUCT
        ? new MainContent(content.root, ProductPage.trim(content.blocks, data))
        : content;
  }

  private static MainContent laidOut(Element root) {
    Set<String> seen = new HashSet<>();
    List<Block> blocks =
        Blocks.of(root).stream()
            .filter(block -> block.text().length() < REPEATABLE || seen.add(block.text()))
            .toList();
    return new MainContent(root, blocks);
  }

  /// `main`, when it holds a good part of the prose, else everything.
  private static Element container(Document page) {
    Element body = page.body();
    Element main = page.selectFirst("main,[role=main]");
    if (main == null) {
      return body;
    }
    Density density = Density.under(body);
    return density.of(main).prose() > MAIN_SHARE * density.of(body).prose() ? main : body;
  }

  /// Lists of links are menus, unless the page is little else: then they are what it is for. What
  /// people title their posts with announces nothing.
  private static MainContent withoutLinks(Element root, PageKind kind) {
    if (kind != PageKind.TALK) {
      Sections.dropUnrelated(root);
    }
    Element whole = root.clone();
    Boilerplate.dropLinkLists(root);
    MainContent left = laidOut(root);
    int before = Density.under(whole).of(whole).text();
    return left.length() < LINK_PAGE_SHARE * before ? laidOut(whole) : left;
  }

  private static Optional<MainContent> readability(Document page, String url) {
    if (page.select("*").size() > MOST_ELEMENTS_FOR_READABILITY) {
      return Optional.empty();
    }
    Element picked;
    try {
      picked = new Readability4J(url, page).parse().getArticleContent();
    } catch (RuntimeException itFailsOnSomePages) {
      return Optional.empty();
    }
    return Optional.ofNullable(picked)
        .map(MainContent::laidOut)
        .filter(content -> content.length() > SHORT);
  }

  private int length() {
    return blocks.stream().mapToInt(block -> block.text().length() + 2).sum();
  }
}
