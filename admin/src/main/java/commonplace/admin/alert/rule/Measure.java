package commonplace.admin.alert.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a rule can ask about. In rules and signals it is written in lower case: `memory_mb`.
public enum Measure {
  /// Resident memory of the process.
  MEMORY_MB(Unit.MEGABYTES),
  /// The same in percent of the size at which it restarts.
  MEMORY_PERCENT_OF_LIMIT(Unit.PERCENT),
  /// The slope of resident memory.
  MEMORY_GROWTH_MB_PER_HOUR(Unit.MEGABYTES_PER_HOUR),
  /// Load of all cores over five minutes.
  CPU_PERCENT(Unit.PERCENT),
  /// 0 to 100, the more the better.
  HEALTH_SCORE(Unit.NUMBER),
  /// Conversations that are going on.
  ACTIVE_SESSIONS(Unit.NUMBER),
  /// Failed operations of the last five minutes in percent of all.
  ERROR_RATE_5M(Unit.PERCENT),
  /// Errors logged within the last hour; 500 stands for as many or more.
  ERRORS_1H(Unit.NUMBER),
  /// The database's write-ahead log.
  WAL_MB(Unit.MEGABYTES),
  /// Room left on the disk of the data.
  DISK_FREE_MB(Unit.MEGABYTES),
  /// The longest wait for the database's writer within the last five minutes.
  LOCK_WAIT_SECONDS(Unit.SECONDS),
  /// 99 of 100 questions were answered within this time.
  QUESTION_P99_MS(Unit.MILLISECONDS),
  /// The same for searches.
  SEARCH_P99_MS(Unit.MILLISECONDS),
  /// The same for writes.
  WRITE_P99_MS(Unit.MILLISECONDS),
  /// The share of answers given again, of the last 100 questions that were looked up in the cache
  /// of answers; absent before there were so many.
  CACHE_HIT_PERCENT(Unit.PERCENT),
  /// How long the circuit breaker of that subject has been open.
  BREAKER_OPEN_SECONDS(Unit.SECONDS),
  /// 1 when the worker of that subject was given up.
  WORKER_FAILED(Unit.NUMBER),
  /// Restarts of workers within five minutes.
  WORKER_RESTARTS_5M(Unit.NUMBER),
  /// How long the objective of that subject has been missed.
  SLO_BREACH_SECONDS(Unit.SECONDS),
  /// How long people have not been served.
  DOWN_SECONDS(Unit.SECONDS),
  /// 1 when the previous run was killed, most likely for want of memory; the subject says all that
  /// is known of it.
  KILLED_LAST_RUN(Unit.NUMBER),
  /// 1 when the previous run ended by a fault of its own; the subject says which.
  CRASHED_LAST_RUN(Unit.NUMBER),
  /// 1 when it restarted so often that it stopped doing so.
  RESTART_STORM(Unit.NUMBER),
  /// 1 when the last snapshot could not be made, or not be copied to the second folder; the subject
  /// says why.
  BACKUP_FAILED(Unit.NUMBER),
  /// How long ago the newest snapshot of the schedule was made, in intervals of the schedule.
  BACKUP_INTERVALS(Unit.NUMBER),
  /// 1 when the last drill found no snapshot that restores; the subject says why.
  BACKUP_DRILL_FAILED(Unit.NUMBER);

  private final Unit unit;

  Measure(Unit unit) {
    this.unit = unit;
  }

  /// As it stands in rules and signals.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one of that label.
  public static Optional<Measure> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }

  /// A value of it as people read it: `912 MB`, `1 h 5 min`.
  public String words(double value) {
    return unit.words(value);
  }
}
