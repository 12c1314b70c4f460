package commonplace.tasks.fetch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/// The one way of writing a URL by which the same link is known again: scheme and host in lower
/// case and ASCII, no default port, dots in the path resolved, no fragment (`#!` stays), no
/// tracking parameters, needless percent-encoding undone (RFC 3986, 6.2.2).
public final class UrlIdentity {
  private static final Pattern TRACKING =
      Pattern.compile(
          "utm_.*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh"
              + "|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|ref_src|ref_url|srsltid|oly_anon_id|oly_enc_id"
              + "|vero_id|wickedid|s_cid|rb_clickid|at_medium|at_campaign");
  private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");

  private UrlIdentity() {}

  /// Empty when `url` is no http or https URL.
  public static Optional<String> of(String url) {
    HttpUrl parsed = HttpUrl.parse(url.strip());
    if (parsed == null) {
      return Optional.empty();
    }
    String fragment = parsed.encodedFragment();
    HttpUrl.Builder builder = parsed.newBuilder().query(null).fragment(null);
    String bare = normal(builder.build().toString());
    String query = query(parsed);
    String hashBang = fragment != null && fragment.startsWith("!") ? "#" + fragment : "";
    return Optional.of(bare + (query.isEmpty() ? "" : "?" + query) + normal(hashBang));
  }

  private static String query(HttpUrl url) {
    String query = url.encodedQuery();
    if (query == null) {
      return "";
    }
    StringBuilder kept = new StringBuilder();
    for (String parameter : query.split("&", -1)) {
      String name = parameter.replaceFirst("=.*", "");
      if (!parameter.isEmpty() && !TRACKING.matcher(name).matches()) {
        kept.append(kept.isEmpty() ? "" : "&").append(normal(parameter));
      }
    }
    return kept.toString();
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
