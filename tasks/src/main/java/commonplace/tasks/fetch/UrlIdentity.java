package commonplace.tasks.fetch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/// The one way of writing a URL by which the same page is known again, whoever sent it and from
/// where. A key for comparing, not an address to open: `http` is written `https`, and the host is
/// [the site's][HostIdentity] without `www.`, `m.` and `amp.`.
///
/// Left out besides: default ports, a slash at the end, fragments (`#!` stays), tracking parameters
/// and those that ask for another layout, the AMP caches around an address, `/amp` behind it.
/// Parameters are sorted, dots in the path resolved, needless percent-encoding is undone (RFC 3986,
/// 6.2.2).
public final class UrlIdentity {
  /// Parameters of campaigns, mailings and share buttons, as their makers document them.
  private static final Pattern TRACKING =
      Pattern.compile(
          "utm_.*|mtm_.*|pk_.*|hsa_.*|fbclid|fb_action_ids|fb_action_types|gclid|gclsrc|dclid|gbraid"
              + "|wbraid|gad_source|gad_campaignid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id"
              + "|igshid|igsh|mc_.*|mkt_tok|_hsenc|_hsmi|__hstc|__hssc|__hsfp|_ga|_gl|ref_src"
              + "|ref_url|srsltid|oly_anon_id|oly_enc_id|vero_id|vero_conv|wickedid|s_cid|s_kwcid"
              + "|rb_clickid|at_medium|at_campaign|spm|cmpid|ncid|mibextid|amp_js_v|amp_gsa|usqp");

  /// Parameters that ask for the same page in another layout.
  private static final Pattern LAYOUT =
      Pattern.compile("amp|outputtype=amp|(?:amp|mobile)=(?:1|true)?");

  /// `/c/s/host/path` behind the host of a cache; `s` says that the page itself is https.
  private static final Pattern CACHED =
      Pattern.compile("/(?:amp/(?:s/)?|[acivr]/(?:s/)?)(?<page>[^/]+\\.[^/]+(?:/.*)?)");

  private static final Pattern AMP_CACHE =
      Pattern.compile("(?:.+\\.)?(?:cdn\\.ampproject\\.org|bing-amp\\.com)|(?:www\\.)?google\\..+");

  /// How the addresses of AMP copies end; a path that is nothing else is a page of its own.
  private static final Pattern AMP_END = Pattern.compile("(?<=[^/])/amp$|\\.amp(?=\\.html$|$)");

  private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");

  private UrlIdentity() {}

  /// Empty when `url` is no http or https URL. The identity of an identity is itself.
  public static Optional<String> of(String url) {
    return Optional.ofNullable(HttpUrl.parse(url.strip()))
        .map(UrlIdentity::withoutCache)
        .map(UrlIdentity::written);
  }

  private static String written(HttpUrl url) {
    String query = query(url);
    String fragment = url.encodedFragment();
    return "https://"
        + HostIdentity.of(url)
        + (url.port() == HttpUrl.defaultPort(url.scheme()) ? "" : ":" + url.port())
        + path(url)
        + (query.isEmpty() ? "" : "?" + query)
        + (fragment != null && fragment.startsWith("!") ? "#" + normal(fragment) : "");
  }

  /// The page that an AMP cache keeps a copy of.
  private static HttpUrl withoutCache(HttpUrl url) {
    Matcher cached = CACHED.matcher(url.encodedPath());
    if (!AMP_CACHE.matcher(url.host()).matches() || !cached.matches()) {
      return url;
    }
    String query = url.encodedQuery();
    HttpUrl page =
        HttpUrl.parse("https://" + cached.group("page") + (query == null ? "" : "?" + query));
    return page == null ? url : withoutCache(page);
  }

  private static String path(HttpUrl url) {
    String path = normal(url.encodedPath());
    String before;
    do {
      before = path;
      path = AMP_END.matcher(path).replaceFirst("");
      path = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    } while (!path.equals(before));
    return path;
  }

  private static String query(HttpUrl url) {
    String query = url.encodedQuery();
    return query == null
        ? ""
        : Arrays.stream(query.split("&", -1))
            .map(UrlIdentity::normal)
            .filter(UrlIdentity::means)
            .sorted()
            .collect(Collectors.joining("&"));
  }

  private static boolean means(String parameter) {
    String lower = parameter.toLowerCase(Locale.ROOT);
    String name = lower.replaceFirst("=.*", "");
    return !parameter.isEmpty()
        && !TRACKING.matcher(name).matches()
        && !LAYOUT.matcher(lower).matches();
  }

  /// Letters, digits, `-._~` are never encoded; what is encoded is so in capitals.
  private static String normal(String part) {
    return ENCODED
        .matcher(part)
        .replaceAll(
            found -> Matcher.quoteReplacement(normal(Integer.parseInt(found.group(1), 16))));
  }

  private static String normal(int octet) {
    boolean unreserved =
        octet < 0x80 && (Character.isLetterOrDigit(octet) || "-._~".indexOf(octet) >= 0);
    return unreserved ? Character.toString(octet) : "%%%02X".formatted(octet);
  }
}
