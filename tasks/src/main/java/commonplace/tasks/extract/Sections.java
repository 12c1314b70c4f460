package commonplace.tasks.extract;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Drops what a heading announces as not being the content: "Related articles", "Leave a comment".
final class Sections {
  private static final Pattern UNRELATED =
      Pattern.compile(
          "(?:you (?:may|might|could) )?(?:also"
              + " )?(?:like|love|enjoy|viewed|bought)\\b.*|(?:people|customers) (?:also"
              + " )?(?:like|love|viewed|bought|ask).*|you (?:may|might)(?: also)? be interested.*"
              + "|(?:related|similar|recommended|suggested|popular|trending|featured|latest|recent|more|other|top)"
              + " (?:articles?|posts?|stor(?:y|ies)|topics?|products?|items?|content|reads?"
              + "|reading|news|questions?|threads?|discussions?|from|in|pages?|links?|guides?|resources?|videos?|searches|blogs?|to"
              + " explore|like this|by)\\b.*|recommended(?: for you)?|related|read (?:more|next)|up"
              + " next|keep reading|what to read next|see also:?|share(?: this.*)?|follow"
              + " us.*|leave a (?:reply|comment).*|(?:\\d+ )?(?:comments?|responses|replies)(?:"
              + " \\(\\d+\\))?|join the (?:conversation|discussion)|(?:customer |product |verified"
              + " )?(?:ratings? (?:&|and) )?reviews?(?: \\(\\d+\\))?|recently viewed.*|frequently"
              + " bought together|(?:complete|shop) the look|newsletter|sign up.*|subscribe.*|about"
              + " the author|stay (?:connected|in touch|up to date).*|get (?:our|the)"
              + " newsletter.*|hot network questions|linked|your answer|users who are viewing.*|not"
              + " the answer you're looking for.*|(?:explore|discover) more.*"
              + "|shipping.*|returns?.*|delivery.*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern HEADING = Pattern.compile("h[1-6]");

  private Sections() {}

  static void dropUnrelated(Element root) {
    Density density = Density.under(root);
    int half = density.of(root).text() / 2;
    for (Element heading : root.select("h1,h2,h3,h4,h5,h6,[role=heading],summary")) {
      if (density.of(heading).text() < 80 && UNRELATED.matcher(heading.text().strip()).matches()) {
        drop(heading, widest(heading, root, density, half), density, half);
      }
    }
  }

  /// The widest box that holds nothing before the heading and is not most of the page.
  private static Element widest(Element heading, Element root, Density density, int half) {
    Element section = heading;
    Element parent = heading.parent();
    while (parent != null
        && !parent.equals(root)
        && section.equals(parent.firstElementChild())
        && density.of(parent).text() < half) {
      section = parent;
      parent = section.parent();
    }
    return section;
  }

  private static void drop(Element heading, Element section, Density density, int half) {
    if (density.of(section).text() == density.of(heading).text()) {
      Element next = section.nextElementSibling();
      while (next != null && !isHeading(next) && density.of(next).text() < half) {
        Element following = next.nextElementSibling();
        next.remove();
        next = following;
      }
    }
    section.remove();
  }

  private static boolean isHeading(Element element) {
    return HEADING.matcher(element.normalName()).matches();
  }
}
