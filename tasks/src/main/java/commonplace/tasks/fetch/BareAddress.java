package commonplace.tasks.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/// Addresses that people write without a scheme: `example.org/page`, `www.example.org`.
///
/// A name with a dot in it is one when it ends in a country's domain or a well-known other one, and
/// goes on with a path or begins with `www.`: `readme.md`, `e.g.` and `1.2/3` do not.
final class BareAddress {
  private static final String LETTERS = "0-9A-Za-z\\u00C0-\\u024F";
  private static final Pattern HOST =
      Pattern.compile(
          "(?<![%1$s_@./\\\\:=&?#%%+~$-])(?:[%1$s-]{1,63}+\\.(?=[%1$s])){1,6}+(?<domain>[a-z]{2,24}+)(?![%1$s_@-])"
              .formatted(LETTERS));
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /// The domains without a country that carry most of the web.
  private static final Set<String> OTHERS =
      Set.of(
          ("com org net edu gov mil int info biz name pro mobi jobs travel museum coop aero cat"
               + " asia uk eu su app dev page blog news wiki online site website store shop tech"
               + " xyz cloud club live life world today media press agency digital design space"
               + " social science academy education university health care law bank finance money"
               + " games game fun art music film tv studio photos video email zone network systems"
               + " software solutions services support tools global group international foundation"
               + " ngo church community city berlin london paris nyc tokyo moscow amsterdam wien"
               + " hamburg koeln bayern swiss scot wales ink link click top icu vip work run")
              .split(" "));

  /// Country domains that programmers know as the ends of file names.
  private static final Set<String> FILES = Set.of("md", "py", "rs", "sh", "ps", "so");

  private BareAddress() {}

  static List<Links.Place> in(String text, int from, int to) {
    List<Links.Place> places = new ArrayList<>();
    Matcher host = HOST.matcher(text).useTransparentBounds(true).region(from, to);
    while (host.find()) {
      boolean path = host.end() < to && text.charAt(host.end()) == '/';
      int end = path ? Links.end(text, host.start(), to) : host.end();
      String rest = text.substring(host.end(), Math.max(end, host.end()));
      String url = "https://" + host.group() + rest;
      if (isAddress(host.group(), host.group("domain"), rest) && isRegistered(url)) {
        places.add(new Links.Place(host.start(), host.end() + rest.length(), url));
        host.region(host.end() + rest.length(), to);
      }
    }
    return places;
  }

  private static boolean isAddress(String host, String domain, String rest) {
    boolean www = host.startsWith("www.") && host.indexOf('.', 4) > 0;
    boolean file =
        FILES.contains(domain)
            && (rest.contains(".") || !host.equals(host.toLowerCase(Locale.ROOT)));
    boolean path = !rest.isEmpty() && !file;
    return (www || path) && isDomain(domain);
  }

  private static boolean isDomain(String domain) {
    return OTHERS.contains(domain) || COUNTRIES.contains(domain.toUpperCase(Locale.ROOT));
  }

  /// Whether somebody can have registered the host: `co.uk` nobody can.
  private static boolean isRegistered(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    return parsed != null && parsed.topPrivateDomain() != null;
  }
}
