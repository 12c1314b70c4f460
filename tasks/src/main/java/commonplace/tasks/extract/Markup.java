package commonplace.tasks.extract;

/// Markup that is safe to parse: every tag becomes an object of about 200 bytes, so their number is
/// bounded; depth is bounded by the parser itself (512).
///
/// @param cut whether the end of the page was left out
public record Markup(String text, boolean cut) {
  /// Ordinary pages have up to 10,000, encyclopaedia lists up to 60,000.
  private static final int MOST_TAGS = 100_000;

  public static Markup of(String text) {
    int tags = 0;
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      tags++;
      if (tags > MOST_TAGS) {
        return new Markup(text.substring(0, at), true);
      }
    }
    return new Markup(text, false);
  }
}
