package commonplace.tasks.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Takes away what stands around the content: menus, footers, share bars, cookie notices.
final class Boilerplate {
  private static final String NEVER_TEXT =
      "script,style,template,svg,button,input,select,textarea,dialog,link,meta,[hidden],"
          + "[aria-modal=true]";

  /// What is counted, but whose inside is no text.
  private static final String MEDIA = "iframe,object,embed,canvas,audio,video,math";

  private static final Set<String> AROUND_ROLES =
      Set.of(
          "navigation",
          "banner",
          "contentinfo",
          "search",
          "dialog",
          "alertdialog",
          "menu",
          "menubar",
          "toolbar");
  private static final Pattern HIDDEN =
      Pattern.compile("display\\s*:\\s*none|visibility\\s*:\\s*hidden", Pattern.CASE_INSENSITIVE);
  private static final Set<String> CONTAINERS =
      Set.of(
          "div", "section", "ul", "ol", "table", "p", "span", "dl", "form", "li", "a", "noscript");
  private static final Pattern CAMEL_HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  /// Servers that put the whole page in front of those without scripts (Discourse) write more.
  private static final int SHORT_NOSCRIPT = 400;

  private static final int SHORT_LINK = 40;
  private static final double MOSTLY_LINKS = 0.8;

  private Boilerplate() {}

  static void prune(Document page, PageKind kind) {
    page.select("noscript").stream()
        .filter(noscript -> noscript.text().length() < SHORT_NOSCRIPT)
        .toList()
        .forEach(Element::remove);
    page.select(NEVER_TEXT).remove();
    page.select(MEDIA).empty();
    Element body = page.body();
    dropConsent(body);
    Density density = Density.under(body);
    int half = Math.max(1, density.of(body).text()) / 2;
    for (Element element : around(body, kind)) {
      // a page that names its whole content badly keeps it
      if (density.of(element).text() < half && !holdsContent(element)) {
        element.remove();
      }
    }
  }

  /// Takes away only what is never content.
  static Element pruneFrame(Document page) {
    page.select(NEVER_TEXT + ",nav,footer,header,noscript").remove();
    page.select(MEDIA).empty();
    dropConsent(page.body());
    return page.body();
  }

  /// Lists and boxes that are nothing but short links.
  static void dropLinkLists(Element root) {
    Density density = Density.under(root);
    for (Element list : root.select("ul,ol,div,section,table,p,dl")) {
      Density.Of held = density.of(list);
      boolean shortLinks = held.links() >= 3 && held.text() / held.links() < SHORT_LINK;
      if (!list.equals(root) && shortLinks && held.linkShare() > MOSTLY_LINKS) {
        list.remove();
      }
    }
  }

  /// Consent boxes go first, however much they say, so that they do not count as content.
  private static void dropConsent(Element body) {
    for (Element box : body.select("div,section,aside,form,ul")) {
      if (BoilerplateNames.isConsent(names(box))) {
        box.remove();
      }
    }
  }

  private static List<Element> around(Element body, PageKind kind) {
    List<Element> doomed = new ArrayList<>();
    for (Element element : body.getAllElements()) {
      if (!element.equals(body) && isAround(element, kind)) {
        doomed.add(element);
      }
    }
    return doomed;
  }

  private static boolean isAround(Element element, PageKind kind) {
    if (AROUND_ROLES.contains(element.attr("role"))
        || HIDDEN.matcher(element.attr("style")).find()) {
      return true;
    }
    return switch (element.normalName()) {
      case "nav", "footer", "aside" -> true;
      case "header" -> element.closest("article,main,[role=main]") == null;
      case String name -> CONTAINERS.contains(name) && BoilerplateNames.match(names(element), kind);
    };
  }

  private static String names(Element element) {
    String names = element.className() + " " + element.id();
    return names.isBlank()
        ? ""
        : CAMEL_HUMP.matcher(names).replaceAll("-").toLowerCase(Locale.ROOT).strip();
  }

  private static boolean holdsContent(Element element) {
    return element.selectFirst("main,[role=main],[itemprop=articleBody]") != null;
  }
}
