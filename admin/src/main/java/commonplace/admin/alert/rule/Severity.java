package commonplace.admin.alert.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How much an alert matters, least first.
///
/// They are the priorities of on-call tables too: critical is P0, high P1, medium P2, low P3.
public enum Severity {
  /// Good to know: it is logged.
  LOW,
  /// Look at it today: the owner is told in chat.
  MEDIUM,
  /// Do something soon: it is also mailed and sent to Slack and the webhook.
  HIGH,
  /// People are cut off, or will be: it also wakes whoever is on call.
  CRITICAL;

  /// The next one up; critical stays.
  public Severity raised() {
    return switch (this) {
      case LOW -> MEDIUM;
      case MEDIUM -> HIGH;
      case HIGH, CRITICAL -> CRITICAL;
    };
  }

  /// As it stands in files, JSON and the database.
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one of that label.
  public static Optional<Severity> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}
