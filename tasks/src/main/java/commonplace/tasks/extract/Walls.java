package commonplace.tasks.extract;

import commonplace.tasks.extract.Extraction.Kind;
import commonplace.tasks.extract.Extraction.Unreadable;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/// Pages that stand in front of the page: bot checks, consent, log-in, "enable JavaScript". Only
/// believed when there is little else to read.
final class Walls {
  private static final int LOOKED_AT = 4000;
  private static final Pattern BOT_CHECK =
      words(
          "just a moment|checking (?:if|your) (?:the site|browser|connection)|verify(?:ing)?"
              + " (?:that )?you are (?:a )?human|are you (?:a )?(?:robot|human)|not a"
              + " robot|captcha|attention required|access denied|pardon our interruption|unusual"
              + " traffic|ddos protection|security check|bot detection");
  private static final Pattern JAVASCRIPT =
      words(
          "(?:enable|activate|turn on|requires?|needs?) java ?script|java ?script (?:is"
              + " )?(?:disabled|required|not enabled|deaktiviert|aktivieren)|javascript to run this"
              + " app|activer javascript|habilita(?:r)? javascript|javascript aktivieren|включите"
              + " javascript|without javascript|javascript must be");
  private static final Pattern LOGIN =
      words(
          "(?:log|sign) ?in (?:to (?:continue|read|view|see|access|your)|required)|you must (?:be"
              + " logged|log|sign) in|please (?:log|sign) in|create an account to|anmelden,"
              + " um|subscribers only|subscribe to (?:continue|read)");
  private static final Pattern CONSENT =
      words(
          "before you continue|we value your privacy|your privacy choices|accept (?:all"
              + " )?cookies|manage consent|cookies? akzeptieren|wir brauchen ihre zustimmung|bevor"
              + " sie fortfahren");

  private Walls() {}

  static Optional<Unreadable> of(Document page, String host) {
    String text = page.title() + " " + page.body().text();
    String start = text.substring(0, Math.min(text.length(), LOOKED_AT));
    if (BOT_CHECK.matcher(start).find()) {
      return wall(Kind.BOT_CHECK, host + " asks visitors to prove that they are human");
    }
    if (LOGIN.matcher(start).find()) {
      return wall(Kind.NEEDS_LOGIN, host + " shows this page only to people who have logged in");
    }
    if (CONSENT.matcher(start).find()) {
      return wall(Kind.CONSENT, host + " asks for consent before it shows the page");
    }
    if (JAVASCRIPT.matcher(start).find() || isShell(page)) {
      return wall(
          Kind.NEEDS_JAVASCRIPT, host + " builds this page with scripts, which I do not run");
    }
    if (page.selectFirst("input[type=password]") != null) {
      return wall(Kind.NEEDS_LOGIN, host + " shows this page only to people who have logged in");
    }
    return Optional.empty();
  }

  static Unreadable nothing(String host) {
    return new Unreadable(
        Kind.EMPTY,
        host + " sent a page with nothing to read in it. Check the link, or send me the text.");
  }

  private static Optional<Unreadable> wall(Kind kind, String reason) {
    return Optional.of(
        new Unreadable(kind, reason + ". Open it in your browser and send me its text instead."));
  }

  /// An application's empty frame: a root element that only scripts fill.
  private static boolean isShell(Document page) {
    return page.selectFirst("#root:empty,#app:empty,#__next:empty,app-root:empty") != null;
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile(alternatives, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
