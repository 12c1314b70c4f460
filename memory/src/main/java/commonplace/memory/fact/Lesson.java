package commonplace.memory.fact;

import java.time.LocalDate;
import java.util.Optional;

/// What a message may teach.
///
/// @param about see [Fact#about]
/// @param value what is said about it, normalised: two lessons with the same one say the same
/// @param text the fact as it is shown
/// @param quote the words it rests on, as they stand in the message
/// @param start where the quote begins, in code points of the message's text
/// @param confidence 0 to 1
public record Lesson(
    Fact.Kind kind,
    String about,
    String value,
    String text,
    String quote,
    int start,
    Optional<LocalDate> due,
    double confidence) {
  int end() {
    return start + quote.codePointCount(0, quote.length());
  }

  /// Whether the quote stands in that text where it says.
  boolean standsIn(String message) {
    int length = message.codePointCount(0, message.length());
    return start >= 0
        && end() <= length
        && message.startsWith(quote, message.offsetByCodePoints(0, start));
  }
}
