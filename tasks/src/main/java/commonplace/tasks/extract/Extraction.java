package commonplace.tasks.extract;

import java.util.List;
import java.util.Optional;

/// What reading the bytes of a page came to.
public sealed interface Extraction {
  /// A readable text.
  ///
  /// @param text paragraphs separated by one blank line, never empty
  /// @param title never empty: the address when the page names none
  /// @param site the site's name, or the host
  /// @param published as the page states it, in whatever precision
  /// @param language BCP 47 tag as the page states it
  /// @param canonical the address that the page names as its own, as it stands there
  /// @param skipped what was there and was not understood, for people: `2 tables`, `1 video`
  record Article(
      String text,
      String title,
      String site,
      Optional<String> author,
      Optional<String> published,
      Optional<String> language,
      Optional<String> canonical,
      List<String> skipped)
      implements Extraction {
    public Article {
      skipped = List.copyOf(skipped);
    }
  }

  /// Nothing to read here; `sentence` says why and what the person can do.
  record Unreadable(Kind kind, String sentence) implements Extraction {}

  /// Why there is nothing to read. All but `EMPTY`, `NOT_FOUND` and `NOT_TEXT` are walls: pages
  /// that stand in front of the page.
  enum Kind {
    EMPTY,
    BOT_CHECK,
    CONSENT,
    PAYWALL,
    NEEDS_LOGIN,
    /// A forwarding page, a question of age, a place from where the page is not shown.
    INTERSTITIAL,
    NEEDS_JAVASCRIPT,
    /// What a site shows instead of a page that it does not have.
    NOT_FOUND,
    NOT_TEXT
  }
}
