package commonplace.config;

import commonplace.memory.erase.Retention;
import commonplace.memory.fact.Fact;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Reads how long what is remembered is kept.
record RetentionReader(Values values) {
  private static final int A_CENTURY = 36_500;
  private static final int MOST = 100_000_000;

  Retention read() {
    Map<Fact.Kind, Duration> facts = new EnumMap<>(Fact.Kind.class);
    for (Fact.Kind kind : Fact.Kind.values()) {
      days(key(kind)).ifPresent(kept -> facts.put(kind, kept));
    }
    return new Retention(
        days(Key.RETENTION_MESSAGES),
        facts,
        days(Key.RETENTION_SOURCES),
        values.numberIfAny(Key.RETENTION_MOST_MESSAGES, 1, MOST),
        values.numberIfAny(Key.RETENTION_MOST_DECISIONS, 1, MOST));
  }

  private Optional<Duration> days(Key key) {
    return values.numberIfAny(key, 1, A_CENTURY).map(Duration::ofDays);
  }

  private static Key key(Fact.Kind kind) {
    return switch (kind) {
      case PROFILE -> Key.RETENTION_PROFILE;
      case DECISION -> Key.RETENTION_DECISIONS;
      case PROJECT -> Key.RETENTION_PROJECTS;
      case PROMISE -> Key.RETENTION_PROMISES;
      case INSTRUCTION -> Key.RETENTION_INSTRUCTIONS;
    };
  }
}
