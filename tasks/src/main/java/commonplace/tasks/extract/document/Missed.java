package commonplace.tasks.extract.document;

/// Something that was there and was not understood.
///
/// @param one `table`
/// @param many `tables`
public record Missed(int times, String one, String many) {
  /// For people: `2 tables`.
  public String phrase() {
    return "%,d %s".formatted(times, times == 1 ? one : many);
  }
}
