package commonplace.memory.recall;

import java.time.LocalDate;

/// Days that were asked about, both included.
record Period(LocalDate from, LocalDate to) {
  /// What is told of a day is mostly told on it or in the days behind.
  private static final int DAYS_TO_TELL = 10;

  private static final double TOLD_LATER = 0.4;

  static Period of(LocalDate day) {
    return new Period(day, day);
  }

  /// How likely a message of that day tells of these: 1 for one of them, less for the days behind.
  double nearness(LocalDate day) {
    if (day.isBefore(from) || day.isAfter(to.plusDays(DAYS_TO_TELL))) {
      return 0;
    }
    return day.isAfter(to) ? TOLD_LATER : 1;
  }

  /// The last day on which it is told of.
  LocalDate toldUntil() {
    return to.plusDays(DAYS_TO_TELL);
  }
}
