package commonplace.admin.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a chore is due. Pure.
final class Timetable {
  /// A start is busy; what was missed while the program was off waits so long.
  static final Duration SETTLING = Duration.ofMinutes(10);

  private Timetable() {}

  /// @param last when it was last begun since the start of the program
  static Instant next(Rhythm rhythm, Instant started, Optional<Instant> last) {
    return last.map(at -> at.plus(rhythm.every())).orElseGet(() -> started.plus(SETTLING));
  }

  /// Also when the clock was set back to before it was last done.
  static boolean due(Rhythm rhythm, Instant started, Optional<Instant> last, Instant now) {
    boolean setBack = last.filter(now::isBefore).isPresent();
    return setBack || !now.isBefore(next(rhythm, started, last));
  }
}
