package commonplace.tasks.extract;

import java.util.regex.Pattern;

/// Class names and ids by which authors mark what is not the content, collected from real pages.
final class BoilerplateNames {
  private static final Pattern ANYWHERE =
      whole(
          """
          nav navbar navigation menu submenu mega-?menu breadcrumbs? sidebar side-bar footer site-footer
          site-header page-header-nav masthead topbar top-bar toolbar utility drawer offcanvas flyout
          dropdown tooltip modal overlay lightbox popup pop-up banner announcement back-to-top
          share sharing social socials related recommend(?:ed|ations?)? promo promos promotion
          advert\\w* ads? adsense sponsor\\w* outbrain taboola disqus
          cookies? consent gdpr newsletter subscribe subscription signup sign-up login signin
          pagination pager paging skip skip-link skiplink toc tags tag-list tagcloud print hidden-print
          screen-reader-text sr-only visually-hidden hide copyright feedback
          cart minicart wishlist filters? facets? refinements? sort-by sortby quick-?view
          country language-?(?:switcher|selector) widget widgets byline author-bio post-meta entry-meta
          """);
  private static final Pattern CONSENT =
      Pattern.compile(
          "onetrust|didomi|usercentrics|cookiebot|qc-cmp|truste[-_]|trustarc"
              + "|cookie-?(?:banner|notice|consent|law|bar|popup|modal)"
              + "|consent-?(?:banner|manager|modal)|gdpr-|cc-window|cky-");
  private static final Pattern COMMENTS = Pattern.compile("comment(?!ary)");
  private static final Pattern SHOP =
      whole(
          """
          reviews? ratings? upsell cross-?sell carousel recently similar payments? shipping delivery
          returns price prices swatch(?:es)? quantity variants? size-?(?:guide|chart)
          """);
  private static final Pattern TALK =
      Pattern.compile(
          "(?:^|\\s)(?:message-user|message-cell--user|message-signature|message-lastedit"
              + "|post-?signature|signature|user-?info|user-?details|user-signature|postprofile"
              + "|postauthor|cauthor\\w*|author-pane|avatar|votecell|js-voting-container"
              + "|reactions-?bar|js-post-comments-component|post-?menu|js-post-menu"
              + "|usertext-buttons)(?=\\s|$)");

  private BoilerplateNames() {}

  /// @param names class names and id in lower case, words parted by hyphens
  static boolean match(String names, PageKind kind) {
    if (names.isEmpty()) {
      return false;
    }
    if (ANYWHERE.matcher(names).find()) {
      return true;
    }
    return switch (kind) {
      case TALK -> TALK.matcher(names).find();
      case PRODUCT -> SHOP.matcher(names).find() || COMMENTS.matcher(names).find();
      case ARTICLE, OTHER -> COMMENTS.matcher(names).find();
    };
  }

  /// Whether the names are those of a consent box.
  static boolean isConsent(String names) {
    return CONSENT.matcher(names).find();
  }

  /// Names that stand as whole words of a class or id: `related` in `post-related`.
  private static Pattern whole(String names) {
    String alternatives = String.join("|", names.strip().split("\\s+"));
    return Pattern.compile("(?:^|[\\s_-])(?:" + alternatives + ")(?=$|[\\s_-])");
  }
}
