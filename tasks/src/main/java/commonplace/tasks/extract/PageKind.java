package commonplace.tasks.extract;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/// What sort of page it is, as far as that changes what its content is.
enum PageKind {
  /// One text by one author: comments are not the content.
  ARTICLE,
  /// A thread: what people wrote is the content.
  TALK,
  /// Something for sale.
  PRODUCT,
  OTHER;

  private static final Pattern TALK_ADDRESS =
      Pattern.compile(
          "//(?:forums?|community|discuss|users|talk|boards?)\\.|/(?:forums?|threads?|topic|showthread|viewtopic|questions?|discussions?|t|r)[/.?-]");
  private static final Pattern TALK_SOFTWARE =
      Pattern.compile(
          "discourse|xenforo|vbulletin|phpbb|mybb|flarum|nodebb|vanilla|simple machines|invision");
  private static final Pattern PRODUCT_ADDRESS =
      Pattern.compile("/(?:products?|dp|itm|ip|shop)/[^/]+");

  static PageKind of(Document page, LinkedData data, String url) {
    String address = url.toLowerCase(Locale.ROOT);
    if (data.isA("DiscussionForumPosting")
        || data.isA("QAPage")
        || TALK_SOFTWARE.matcher(meta(page, "generator")).find()
        || TALK_ADDRESS.matcher(address).find()) {
      return TALK;
    }
    if (data.isA("Product")
        || data.isA("ProductGroup")
        || meta(page, "og:type").contains("product")
        || PRODUCT_ADDRESS.matcher(address).find()) {
      return PRODUCT;
    }
    if (data.isA("Article")
        || data.isA("BlogPosting")
        || meta(page, "og:type").equals("article")
        || page.selectFirst("[itemprop=articleBody]") != null) {
      return ARTICLE;
    }
    return OTHER;
  }

  private static String meta(Document page, String name) {
    var found = page.selectFirst("meta[name=\"" + name + "\"],meta[property=\"" + name + "\"]");
    return found == null ? "" : found.attr("content").toLowerCase(Locale.ROOT);
  }
}
