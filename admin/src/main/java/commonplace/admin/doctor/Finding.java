package commonplace.admin.doctor;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What one check found.
///
/// @param message the fact, with its figures
/// @param advice what to do; empty when nothing has to be done
public record Finding(Topic topic, Grade grade, String message, String advice) {
  /// What was looked at, in the order in which it is told.
  public enum Topic {
    PROCESSES,
    DISK_SPACE,
    DISK_SPEED,
    PERMISSIONS,
    DATABASE,
    CLOCK,
    MEMORY,
    NETWORK,
    BREAKERS,
    WORKERS,
    OBJECTIVES,
    ERRORS;

    /// `disk space`
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /// How bad it is.
  public enum Grade {
    FINE,
    /// It works; it will not for ever.
    ATTENTION,
    BROKEN;

    public String words() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding fine(Topic topic, String message) {
    return new Finding(topic, Grade.FINE, message, "");
  }

  static Finding attention(Topic topic, String message, String advice) {
    return new Finding(topic, Grade.ATTENTION, message, advice);
  }

  static Finding broken(Topic topic, String message, String advice) {
    return new Finding(topic, Grade.BROKEN, message, advice);
  }

  Map<String, Object> fields() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("check", topic.words());
    row.put("grade", grade.words());
    row.put("message", message);
    if (!advice.isEmpty()) {
      row.put("advice", advice);
    }
    return row;
  }

  boolean bad() {
    return grade != Grade.FINE;
  }
}
