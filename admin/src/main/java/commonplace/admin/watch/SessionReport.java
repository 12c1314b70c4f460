package commonplace.admin.watch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The sessions by age and by what their context takes.
///
/// @param mostActiveSession the one with most turns; absent if there is none
/// @param oldestSession the one that began first; absent if there is none
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record SessionReport(
    int totalSessions,
    Map<String, Integer> sessionsByAge,
    Map<String, Integer> sessionsByMemory,
    double totalContextSizeMb,
    double averageSessionMemoryMb,
    @Nullable Shown mostActiveSession,
    @Nullable Shown oldestSession) {

  private static final Map<String, Double> AGES = bounds("<1h", 1, "1-6h", 6, "6-24h", 24, ">24h");
  private static final Map<String, Double> SIZES =
      bounds("<10MB", 10, "10-25MB", 25, "25-50MB", 50, ">50MB");
  private static final double MB = 1 << 20;

  /// One session.
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Shown(String sessionId, double ageHours, long turns, double memoryMb) {}

  static SessionReport of(List<Session> sessions, Instant now) {
    double total = sessions.stream().mapToDouble(SessionReport::megabytes).sum();
    return new SessionReport(
        sessions.size(),
        counted(AGES, sessions, session -> hours(session, now)),
        counted(SIZES, sessions, SessionReport::megabytes),
        hundredths(total),
        sessions.isEmpty() ? 0 : hundredths(total / sessions.size()),
        shown(sessions, Comparator.comparingLong(Session::turns), now),
        shown(sessions, Comparator.comparing(Session::startedAt).reversed(), now));
  }

  private static @Nullable Shown shown(List<Session> all, Comparator<Session> by, Instant now) {
    return all.stream()
        .max(by)
        .map(
            session ->
                new Shown(
                    session.id(),
                    Tenths.of(hours(session, now)),
                    session.turns(),
                    hundredths(megabytes(session))))
        .orElse(null);
  }

  private static Map<String, Integer> counted(
      Map<String, Double> bounds, List<Session> sessions, ToDoubleFunction<Session> measure) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    bounds.keySet().forEach(range -> counts.put(range, 0));
    for (Session session : sessions) {
      double measured = measure.applyAsDouble(session);
      bounds.entrySet().stream()
          .filter(range -> measured < range.getValue())
          .findFirst()
          .ifPresent(range -> counts.merge(range.getKey(), 1, Integer::sum));
    }
    return counts;
  }

  private static Map<String, Double> bounds(
      String a, double belowA, String b, double belowB, String c, double belowC, String rest) {
    Map<String, Double> bounds = new LinkedHashMap<>();
    bounds.put(a, belowA);
    bounds.put(b, belowB);
    bounds.put(c, belowC);
    bounds.put(rest, Double.POSITIVE_INFINITY);
    return bounds;
  }

  private static double hours(Session session, Instant now) {
    return Duration.between(session.startedAt(), now).toMillis() / 3_600_000.0;
  }

  private static double megabytes(Session session) {
    return session.contextBytes() / MB;
  }

  /// A context is small: one decimal of a megabyte would hide it.
  private static double hundredths(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
