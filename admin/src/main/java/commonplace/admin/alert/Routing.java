package commonplace.admin.alert;

import commonplace.admin.alert.rule.Severity;
import java.util.Set;

/// Who is told of which severity. The log is told of everything.
final class Routing {
  private static final Set<String> CHAT = Set.of("owner");
  private static final Set<String> ALSO_MAILED = Set.of("owner", "email", "slack", "webhook");
  private static final Set<String> ALSO_CALLED =
      Set.of("owner", "email", "slack", "webhook", "pagerduty");

  private Routing() {}

  /// Names of channels. A worse severity reaches everybody whom a lesser one reaches, so that
  /// whoever heard of an alert hears of its end.
  static Set<String> channels(Severity severity) {
    return switch (severity) {
      case LOW -> Set.of();
      case MEDIUM -> CHAT;
      case HIGH -> ALSO_MAILED;
      case CRITICAL -> ALSO_CALLED;
    };
  }
}
