package commonplace.tasks.extract.document;

import commonplace.memory.measure.Counted;

/// Something that was there and was not understood.
///
/// @param one `table`
/// @param many `tables`
public record Missed(int times, String one, String many) {
  /// For people: `2 tables`.
  public String phrase() {
    return Counted.of(times, one, many);
  }
}
