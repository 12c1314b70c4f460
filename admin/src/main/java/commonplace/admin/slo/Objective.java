package commonplace.admin.slo;

import java.util.Locale;

/// What is promised.
public enum Objective {
  /// 99 of 100 messages are answered within this time.
  QUESTION_P99,
  /// 99 of 100 searches of the memory take at most this time.
  SEARCH_P99,
  /// 99 of 100 writes are on disk within this time.
  WRITE_P99,
  /// At most this share of messages, searches and writes fails.
  ERROR_RATE,
  /// At least this share of messages is answered.
  AVAILABILITY;

  /// As it stands in labels, logs and JSON.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
