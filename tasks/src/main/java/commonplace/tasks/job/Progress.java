package commonplace.tasks.job;

import java.time.Duration;
import java.util.Optional;

/// How far a job is.
///
/// @param unit what is counted, in the plural
/// @param rate units a second; 0 while unknown
/// @param eta time left in this stage; empty while unknown
/// @param waitingFor what it waits for, as a phrase: `example.org asks to wait`
/// @param pulse the last sign of life; empty before the first, ten seconds after it was begun
public record Progress(
    StageName stage,
    int done,
    int total,
    String unit,
    double rate,
    Optional<Duration> eta,
    Optional<String> waitingFor,
    Optional<Pulse> pulse) {

  /// The progress at a checkpoint, before a rate is known.
  static Progress at(Checkpoint at) {
    return new Progress(
        at.stage(),
        at.done(),
        at.total(),
        at.stage().unit(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// The same with its pace: rate = units / time taken, time left = units left / rate.
  ///
  /// @param units done since the stage was begun or resumed
  /// @param taken the time it took
  Progress paced(int units, Duration taken) {
    if (units <= 0 || !taken.isPositive()) {
      return this;
    }
    double perSecond = units * 1000.0 / Math.max(1, taken.toMillis());
    var left = Duration.ofMillis(Math.round((total - done) * 1000.0 / perSecond));
    return new Progress(
        stage, done, total, unit, perSecond, Optional.of(left), Optional.empty(), pulse);
  }

  /// The same, inside the unit that is being worked on.
  Progress within(Within unit) {
    return new Progress(
        stage, unit.megabytes(), unit.total(), "MB", 0, Optional.empty(), Optional.empty(), pulse);
  }

  /// The same outside of it: what was seen inside is over with the attempt.
  Progress outside(Checkpoint at) {
    return unit.equals(stage.unit()) ? this : at(at).with(pulse);
  }

  Progress waiting(String what) {
    return new Progress(stage, done, total, unit, 0, Optional.empty(), Optional.of(what), pulse);
  }

  /// Nothing is left to do.
  Progress complete() {
    return new Progress(
        stage, total, total, unit, 0, Optional.of(Duration.ZERO), Optional.empty(), pulse);
  }

  Progress working() {
    return new Progress(stage, done, total, unit, rate, eta, Optional.empty(), pulse);
  }

  Progress with(Optional<Pulse> last) {
    return new Progress(stage, done, total, unit, rate, eta, waitingFor, last);
  }
}
