package commonplace.tasks.extract;

import commonplace.tasks.extract.Extraction.Kind;
import commonplace.tasks.extract.Extraction.Unreadable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Pages that stand in front of the page: bot checks, consent, log-in, payment, forwarding, "enable
/// JavaScript". What a page looks like says which wall it could be; that there is little else to
/// read decides, so that an article about cookies, or one with a consent box over it, is an
/// article.
///
/// @param title in lower case
/// @param heading the first one, in lower case
/// @param start how its text begins, with everything around the content, in lower case
/// @param marked kinds that the address or the wall's own software names
/// @param shell whether only scripts fill it
/// @param asksPassword whether it has a field for one
record Walls(
    String title,
    String heading,
    String start,
    Set<Kind> marked,
    boolean shell,
    boolean asksPassword) {
  /// In the order of belief: a bot check says "enable JavaScript" too, a consent page "sign in".
  private static final List<Kind> KINDS =
      List.of(
          Kind.BOT_CHECK,
          Kind.CONSENT,
          Kind.PAYWALL,
          Kind.NEEDS_LOGIN,
          Kind.INTERSTITIAL,
          Kind.NEEDS_JAVASCRIPT,
          Kind.NOT_FOUND);

  /// Walls are at most this long, what they themselves say left out; in characters.
  private static final int LONGEST_CERTAIN = 1500;

  private static final int LONGEST_POSSIBLE = 400;

  /// More than this to read is no wall, whatever it says.
  private static final int LONGEST = 4000;

  private static final int LOOKED_AT = 3000;

  /// Marks that Cloudflare, PerimeterX, DataDome, Imperva, AWS and Akamai leave in their checks and
  /// not in the pages behind them.
  private static final String CHECK_SOFTWARE =
      "#cf-error-details,#challenge-form,#challenge-running,.cf-browser-verification,#px-captcha,"
          + "script[src*=captcha-delivery.com],iframe[src*=captcha-delivery.com],"
          + "iframe[src*=_Incapsula_Resource],script[src*=awswaf.com],form[action*=validateCaptcha],"
          + "#anubis_challenge,a[href*=errors.edgesuite.net]";

  private static final Pattern CHECK_SCRIPT =
      Pattern.compile("_cf_chl_opt|gokuProps|geo\\.captcha-delivery\\.com");
  private static final Pattern CONSENT_ADDRESS =
      Pattern.compile("^https?://(?:consent|guce|cmp)\\.", Pattern.CASE_INSENSITIVE);
  private static final Pattern LOGIN_ADDRESS =
      Pattern.compile(
          "^https?://(?:login|signin|accounts|auth|sso|id)\\."
              + "|/(?:login|log-in|signin|sign-in|sso|wp-login\\.php)(?:[/?#]|$)",
          Pattern.CASE_INSENSITIVE);

  /// What an article quotes it does not say itself.
  private static final Pattern QUOTED =
      Pattern.compile("“[^”]{1,120}”|\"[^\"]{1,120}\"|„[^“”]{1,120}[“”]|[«»][^«»]{1,120}[«»]");

  /// What the whole page looks like, before anything is taken away from it.
  static Walls of(Document page, LinkedData data, String url) {
    String text = page.body().text();
    return new Walls(
        page.title().toLowerCase(Locale.ROOT),
        Optional.ofNullable(page.selectFirst("h1"))
            .map(Element::text)
            .orElse("")
            .toLowerCase(Locale.ROOT),
        own(text.substring(0, Math.min(text.length(), LOOKED_AT))),
        KINDS.stream()
            .filter(kind -> isMarked(kind, page, data, url))
            .collect(Collectors.toUnmodifiableSet()),
        page.selectFirst("#root:empty,#app:empty,#__next:empty,app-root:empty") != null,
        page.selectFirst("input[type=password]") != null);
  }

  private static boolean isMarked(Kind kind, Document page, LinkedData data, String url) {
    return switch (kind) {
      case BOT_CHECK ->
          page.selectFirst(CHECK_SOFTWARE) != null
              || page.select("script").stream()
                  .anyMatch(script -> CHECK_SCRIPT.matcher(script.data()).find());
      case CONSENT -> CONSENT_ADDRESS.matcher(url).find();
      case PAYWALL ->
          data.text("", "isAccessibleForFree").filter("false"::equalsIgnoreCase).isPresent();
      case NEEDS_LOGIN ->
          LOGIN_ADDRESS.matcher(url).find() && page.selectFirst("input[type=password]") != null;
      case INTERSTITIAL -> page.selectFirst("meta[http-equiv=refresh][content*=url]") != null;
      case NEEDS_JAVASCRIPT, NOT_FOUND, EMPTY, NOT_TEXT -> false;
    };
  }

  /// The refusal, when what was found to read is no more than a wall.
  Optional<Unreadable> around(List<Block> readable, String host) {
    if (readable.stream().mapToInt(block -> block.text().length()).sum() > LONGEST) {
      return Optional.empty();
    }
    int rest =
        readable.stream()
            .map(Block::text)
            .filter(text -> !WallWords.said(own(text)))
            .mapToInt(String::length)
            .sum();
    return KINDS.stream()
        .filter(kind -> (rest < LONGEST_CERTAIN && isCertain(kind)) || isPossible(kind, rest))
        .findFirst()
        .map(kind -> new Unreadable(kind, host + " " + reason(kind) + nextStep(kind)));
  }

  private static String own(String text) {
    return QUOTED.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private boolean isCertain(Kind kind) {
    return kind == Kind.NOT_FOUND
        ? WallWords.titled(kind, title) && WallWords.isTitle(kind, heading)
        : marked.contains(kind) || WallWords.titled(kind, title);
  }

  private boolean isPossible(Kind kind, int rest) {
    boolean looks =
        (kind == Kind.NEEDS_JAVASCRIPT && shell)
            || (kind == Kind.NEEDS_LOGIN && asksPassword)
            || (kind == Kind.NOT_FOUND && WallWords.titled(kind, title));
    return rest < LONGEST_POSSIBLE && (looks || WallWords.said(kind, start));
  }

  private static String nextStep(Kind kind) {
    return kind == Kind.NOT_FOUND
        ? ". Check the link and send it again."
        : ". Open it in your browser and send me its text or the file instead.";
  }

  static Unreadable nothing(String host) {
    return new Unreadable(
        Kind.EMPTY,
        host + " sent a page with nothing to read in it. Check the link, or send me the text.");
  }

  private static String reason(Kind kind) {
    return switch (kind) {
      case BOT_CHECK -> "asks visitors to prove that they are human";
      case CONSENT -> "asks for consent before it shows the page";
      case PAYWALL -> "shows this page only to people who pay for it";
      case NEEDS_LOGIN -> "shows this page only to people who have logged in";
      case INTERSTITIAL -> "put another page in front of this one";
      case NEEDS_JAVASCRIPT -> "builds this page with scripts, which I do not run";
      case NOT_FOUND -> "says that there is no such page";
      case EMPTY, NOT_TEXT -> "sent nothing to read";
    };
  }
}
