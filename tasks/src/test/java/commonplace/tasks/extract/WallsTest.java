package commonplace.tasks.extract;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.extract.Extraction.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WallsTest {
  private static final String PROSE =
      "<p>The harbour of Lisbon was rebuilt after the earthquake of 1755, and trade came back"
          + " within a decade because the king paid for new quays along the river.</p>";

  private static Extraction read(String url, String html) {
    byte[] body = html.getBytes(StandardCharsets.UTF_8);
    return new Extractor().extract(body, "text/html", Optional.empty(), url);
  }

  private static Extraction read(String html) {
    return read("https://example.org/story", html);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BOT_CHECK | <title>Just a moment...</title><h1>example.org</h1><p>Verify you are human by"
            + " completing the action below.<p>example.org needs to review the security of your"
            + " connection before proceeding.<p>Ray ID: 8f1",
        "BOT_CHECK | <title>Attention Required! | Cloudflare</title><div"
            + " id=cf-error-details><h1>Sorry, you have been blocked</h1><h2>You are unable to"
            + " access example.org</h2><p>This website is using a security service to protect"
            + " itself from online attacks. The action you just performed triggered the security"
            + " solution. There are several actions that could trigger this block including"
            + " submitting a certain word or phrase, a SQL command or malformed data.<p>You can"
            + " email the site owner to let them know you were blocked. Please include what you"
            + " were doing when this page came up and the Cloudflare Ray ID found at the bottom of"
            + " this page.</div>",
        "BOT_CHECK | <title>Access Denied</title><h1>Access Denied</h1><p>You don't have permission"
            + " to access \"http://example.org/\" on this server.<p>Reference #18.2d<p><a"
            + " href=https://errors.edgesuite.net/18>https://errors.edgesuite.net/18</a>",
        "BOT_CHECK | <title>Access to this page has been denied</title><div"
            + " id=px-captcha></div><p>Press & Hold to confirm you are a human (and not a bot).",
        "BOT_CHECK | <title>example.org</title><script>var"
            + " dd={'host':'geo.captcha-delivery.com'}</script><p>Please enable JS and disable any"
            + " ad blocker",
        "BOT_CHECK | <title>Making sure you're not a bot!</title><p>Loading...",
        "BOT_CHECK | <title>Einen Moment</title><p>Bestätigen Sie, dass Sie ein Mensch sind.",
        "BOT_CHECK | <title>Yandex</title><p>Подтвердите, что запросы отправляли вы, а не робот",
        "BOT_CHECK | <title>安全</title><p>请完成验证",
        "CONSENT | <title>Before you continue to Google Search</title><h1>Before you continue to"
            + " Google</h1><p>We use cookies and data to<ul><li>Deliver and maintain Google"
            + " services<li>Track outages and protect against spam, fraud, and abuse<li>Measure"
            + " audience engagement and site statistics to understand how our services are"
            + " used</ul><p>If you choose to Accept all, we will also use cookies and data to"
            + " develop and improve new services.",
        "CONSENT | <title>Zustimmung</title><h1>Willkommen</h1><p>Mit Werbung weiterlesen. Wir"
            + " brauchen Ihre Zustimmung.<button>Alle akzeptieren</button>",
        "CONSENT | <title>Le Journal</title><p>Nous et nos 912 partenaires stockons des"
            + " informations.<p><a href=#>Continuer sans accepter</a>",
        "PAYWALL | <title>The harbour</title><script"
            + " type=application/ld+json>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script><p>The"
            + " harbour of Lisbon was rebuilt after the earthquake of 1755, and trade came back"
            + " within a decade. Historians say that what the king paid for the quays has never"
            + " been counted, until now.<p>Some of the papers were found in an attic in Porto last"
            + " spring.<p>Subscribe to continue reading.",
        "PAYWALL | <title>Der Hafen</title><p>Der Hafen wurde nach dem Erdbeben wieder"
            + " aufgebaut.<p>Jetzt weiterlesen mit Zeitung Plus",
        "PAYWALL | <title>Le port</title><p>Le port a été reconstruit.<p>Article réservé aux"
            + " abonnés",
        "NEEDS_LOGIN | <title>Sign in · Example</title><form><p>Welcome back<input"
            + " type=password></form>",
        "NEEDS_LOGIN | <title>Example</title><h1>Welcome</h1><p>Please log in to continue.<input"
            + " type=password>",
        "NEEDS_LOGIN | <title>Réseau</title><p>Connectez-vous pour voir ce profil.",
        "NEEDS_LOGIN | <title>Сеть</title><p>Войдите, чтобы увидеть эту запись.",
        "INTERSTITIAL | <title>Redirecting...</title><meta http-equiv=refresh content='0;"
            + " url=https://example.com/'><p>If you are not redirected, click here.",
        "INTERSTITIAL | <title>Example</title><p>You must be 18 or older to enter. Are you over"
            + " 18?",
        "INTERSTITIAL | <title>Herald</title><p>Our European visitors are important to us. This"
            + " site is currently unavailable from most European countries while we work on it.",
        "NEEDS_JAVASCRIPT | <title>App</title><noscript>You need to enable JavaScript to run this"
            + " app.</noscript><div id=root></div>",
        "NEEDS_JAVASCRIPT | <title>App</title><p>JavaScript is not available. We’ve detected that"
            + " JavaScript is disabled in this browser.",
        "NEEDS_JAVASCRIPT | <title>App</title><p>Bitte aktivieren Sie JavaScript, um fortzufahren.",
        "NEEDS_JAVASCRIPT | <title>App</title><p>Veuillez activer JavaScript."
      })
  void a_wall_is_refused_with_a_next_step(Kind kind, String page) {
    assertThat(read(page))
        .isInstanceOfSatisfying(
            Extraction.Unreadable.class,
            wall -> {
              assertThat(wall.kind()).isEqualTo(kind);
              assertThat(wall.sentence())
                  .startsWith("example.org ")
                  .endsWith("send me its text or the file instead.");
            });
  }

  @Test
  void the_address_of_a_consent_page_names_it() {
    String page =
        "<title>Yahoo</title><p>Your privacy matters to us and to those we work with.</p>";
    assertThat(read("https://consent.example.org/v2/collect", page))
        .isInstanceOfSatisfying(
            Extraction.Unreadable.class, wall -> assertThat(wall.kind()).isEqualTo(Kind.CONSENT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title>How captchas work</title><p>Sites verify you are human with a captcha. Some pages"
            + " say: checking your browser.</p>",
        "<title>What a cookie banner is</title><p>A banner that says \"we value your privacy\" asks"
            + " people to accept all cookies; the law says that to reject all cookies must be as"
            + " easy.</p>",
        "<title>Subscribe or not</title><p>Papers tell readers to subscribe to continue reading"
            + " after three articles a month.</p>",
        "<title>Learning JavaScript</title><p>Tell people to enable JavaScript only when the page"
            + " needs JavaScript; many pages say that JavaScript is disabled when it is not.</p>",
        "<title>Passwords</title><p>You must log in to see your messages. Forgot password pages are"
            + " where most accounts are lost.</p>",
        "<title>The harbour</title><div class=cookie-banner><p>We value your privacy. Accept all"
            + " cookies.</p></div><noscript>Please enable JavaScript.</noscript><form><input"
            + " type=password></form>",
        "<title>The harbour</title><script"
            + " type=application/ld+json>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script><p>Already"
            + " a subscriber?</p>"
      })
  void an_article_about_walls_or_behind_a_box_is_an_article(String page) {
    StringBuilder different = new StringBuilder();
    for (int i = 1; i <= 12; i++) {
      different.append(PROSE.replace("1755", String.valueOf(1755 + i)));
    }
    assertThat(read(page + different)).isInstanceOf(Extraction.Article.class);
  }

  @Test
  void an_article_that_quotes_a_wall_in_each_paragraph_is_an_article() {
    StringBuilder page = new StringBuilder("<title>Banners on the web</title>");
    for (String quoted :
        List.of(
            "“subscribe to continue reading”",
            "\"subscribe to continue reading\"",
            "«subscribe to continue reading»",
            "„subscribe to continue reading“")) {
      page.append("<p>A banner of the year 2019 said ")
          .append(quoted)
          .append(" to each of the readers that the study had asked to look at it.</p>");
    }
    assertThat(read(page.toString())).isInstanceOf(Extraction.Article.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title>404</title><p>This page is not here.",
        "<title>404 - Page not found | Example</title><h1>Page not found</h1><p>Try the search.",
        "<title>Example: Page not found</title><h1>Page not found</h1><p>Error 404.",
        "<title>Seite nicht gefunden – Zeitung</title><p>Diese Seite gibt es nicht."
      })
  void a_page_that_says_there_is_no_page_is_refused(String page) {
    assertThat(read(page))
        .isEqualTo(
            new Extraction.Unreadable(
                Kind.NOT_FOUND,
                "example.org says that there is no such page. Check the link and send it again."));
  }

  @Test
  void one_with_a_long_way_around_it_is_refused_as_well() {
    String around = PROSE + PROSE.replace("Lisbon", "Porto") + PROSE.replace("Lisbon", "Faro");
    String page = "<title>Page not found | Example</title><h1>Page not found</h1>" + around;
    assertThat(around.length()).isGreaterThan(400);
    assertThat(read(page))
        .isInstanceOfSatisfying(
            Extraction.Unreadable.class, it -> assertThat(it.kind()).isEqualTo(Kind.NOT_FOUND));
    assertThat(read(page.replace("Page not found</h1>", "Page not found.</h1>")))
        .isInstanceOf(Extraction.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Page not found: how sites answer those who ask",
        "File not found – how to fix",
        "Page introuvable : que faire ?"
      })
  void a_short_article_about_missing_pages_is_one(String about) {
    String around = PROSE + PROSE.replace("Lisbon", "Porto") + PROSE.replace("Lisbon", "Faro");
    assertThat(read("<title>%1$s</title><h1>%1$s</h1>".formatted(about) + around))
        .isInstanceOf(Extraction.Article.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title>404 Media</title><p>Journalists own this site.",
        "<title>Found and lost</title><p>The page not found in the archive was a map.",
        "<title>Page not found: how sites answer</title>"
      })
  void a_page_about_missing_pages_is_a_page(String page) {
    assertThat(read(page + PROSE.repeat(4))).isInstanceOf(Extraction.Article.class);
  }

  @Test
  void a_short_page_with_nothing_of_a_wall_is_a_page() {
    assertThat(read("<title>Note</title><p>Back on Monday."))
        .isInstanceOf(Extraction.Article.class);
  }
}
