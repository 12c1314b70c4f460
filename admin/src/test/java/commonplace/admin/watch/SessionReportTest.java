package commonplace.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionReportTest {
  private static final long MB = 1 << 20;

  @Test
  void sessions_are_counted_by_age_and_by_size_at_their_bounds() {
    SessionReport report =
        SessionReport.of(
            List.of(
                session("a", Duration.ofMinutes(59), 3, 10 * MB - 1),
                session("b", Duration.ofHours(1), 9, 10 * MB),
                session("c", Duration.ofHours(6), 1, 25 * MB),
                session("d", Duration.ofHours(24), 2, 50 * MB)),
            Samples.AT);
    assertThat(report.totalSessions()).isEqualTo(4);
    assertThat(report.sessionsByAge())
        .isEqualTo(Map.of("<1h", 1, "1-6h", 1, "6-24h", 1, ">24h", 1));
    assertThat(report.sessionsByMemory())
        .isEqualTo(Map.of("<10MB", 1, "10-25MB", 1, "25-50MB", 1, ">50MB", 1));
    assertThat(report.totalContextSizeMb()).isEqualTo(95);
    assertThat(report.averageSessionMemoryMb()).isEqualTo(23.75);
    assertThat(report.mostActiveSession()).isEqualTo(new SessionReport.Shown("b", 1, 9, 10));
    assertThat(report.oldestSession()).isEqualTo(new SessionReport.Shown("d", 24, 2, 50));
  }

  @Test
  void without_sessions_there_is_neither_an_oldest_nor_an_average() {
    SessionReport report = SessionReport.of(List.of(), Samples.AT);
    assertThat(report.averageSessionMemoryMb()).isZero();
    assertThat(report.oldestSession()).isNull();
    assertThat(report.mostActiveSession()).isNull();
    assertThat(report.sessionsByAge()).containsOnlyKeys("<1h", "1-6h", "6-24h", ">24h");
  }

  private static Session session(String id, Duration age, long turns, long bytes) {
    return new Session(id, Samples.AT.minus(age), Samples.AT, turns, bytes);
  }
}
