package commonplace.admin.watch;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why the program ended to be started again.
public enum RestartCause {
  /// It ran short of memory.
  AUTOMATIC,
  /// Somebody asked.
  REQUESTED,
  /// It did not end by itself.
  KILLED;

  /// In lower case, as it is stored and shown.
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
