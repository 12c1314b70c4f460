package commonplace.tasks.job;

import java.util.Locale;

/// What a job is to do.
public enum JobType {
  /// Reads a link from end to end.
  PIPELINE("pipeline");

  private final String key;

  JobType(String key) {
    this.key = key;
  }

  /// As it is stored and shown.
  public String key() {
    return key;
  }

  static JobType of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
