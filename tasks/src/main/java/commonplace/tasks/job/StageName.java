package commonplace.tasks.job;

import java.util.Locale;

/// The stages of a job, in their order.
public enum StageName {
  DOWNLOAD("pages"),
  TRANSCRIBE("parts"),
  MINE("passages"),
  FLAGSHIP("batches"),
  UPLOAD("parts");

  private final String unit;

  StageName(String unit) {
    this.unit = unit;
  }

  /// What it works through, in the plural.
  public String unit() {
    return unit;
  }

  /// As it is stored and shown.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static StageName of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
