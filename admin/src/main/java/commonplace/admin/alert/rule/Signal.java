package commonplace.admin.alert.rule;

/// A number that rules look at, as it is now.
///
/// @param name one of [Measure]; a signal of any other name meets no rule
/// @param subject what of several it is about, such as the name of a worker; empty when there is
///   only one
/// @param value in the measure's unit; not a number counts as absent
public record Signal(String name, String subject, double value) {
  /// One without a subject.
  public static Signal of(String name, double value) {
    return new Signal(name, "", value);
  }
}
