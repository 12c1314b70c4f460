package commonplace.admin.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What is told of an alert.
public enum News {
  /// It was raised.
  FIRING,
  /// It stands, and nobody has acknowledged it.
  REPEATED,
  /// It has stood so long unacknowledged that it matters more, or is told again as critical.
  ESCALATED,
  /// It is over.
  RESOLVED;

  /// As it stands in JSON and the database.
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
