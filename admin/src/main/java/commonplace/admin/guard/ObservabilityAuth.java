package commonplace.admin.guard;

import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpURI;

/// Which of the pages that show how the program does ask even the local person for the admin token.
/// Whoever comes from elsewhere needs it always.
public enum ObservabilityAuth {
  DISABLED,
  /// Not the figures.
  METRICS_AND_SLO,
  /// Nothing but whether it is alive and ready: `/health` and `/ready` stay open.
  ALL;

  private static final Set<String> FIGURES = Set.of("/metrics", "/slo", "/usage");
  private static final Set<String> OTHERS =
      Set.of(
          "/jobs",
          "/telegram/status",
          "/resources",
          "/restart",
          "/sessions",
          "/workers",
          "/alerts",
          "/circuit-breakers",
          "/errors",
          "/admin/loglevel",
          "/doctor",
          "/maintenance");

  /// Whether that address needs the token. Looks at it decoded, in lower case and without empty
  /// parts, so that no way of writing it gets past.
  boolean keeps(HttpURI address) {
    String path = String.valueOf(address.getDecodedPath()).toLowerCase(Locale.ROOT);
    String plain = path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    return switch (this) {
      case DISABLED -> false;
      case METRICS_AND_SLO -> within(FIGURES, plain);
      case ALL -> within(FIGURES, plain) || within(OTHERS, plain);
    };
  }

  private static boolean within(Set<String> pages, String path) {
    return pages.stream().anyMatch(page -> path.equals(page) || path.startsWith(page + "/"));
  }
}
