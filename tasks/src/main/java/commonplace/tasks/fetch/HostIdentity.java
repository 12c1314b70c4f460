package commonplace.tasks.fetch;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/// The host of a site without the labels that only say for what screens it is: `en.m.wikipedia.org`
/// is `en.wikipedia.org`. Labels of the registered name itself stay: `m.com` is `m.com`.
final class HostIdentity {
  private static final Set<String> LAYOUTS = Set.of("www", "m", "mobile", "amp");

  private HostIdentity() {}

  static String of(HttpUrl url) {
    String host = url.host();
    String registered = url.topPrivateDomain();
    if (registered == null || registered.length() == host.length()) {
      return bracketed(host);
    }
    String before = host.substring(0, host.length() - registered.length() - 1);
    String kept =
        Arrays.stream(before.split("\\.", -1))
            .filter(label -> !LAYOUTS.contains(label))
            .collect(Collectors.joining("."));
    return kept.isEmpty() ? registered : kept + "." + registered;
  }

  /// Whether both hosts belong to whoever registered the name.
  static boolean sameSite(HttpUrl one, HttpUrl other) {
    String site = one.topPrivateDomain();
    return site == null ? one.host().equals(other.host()) : site.equals(other.topPrivateDomain());
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
