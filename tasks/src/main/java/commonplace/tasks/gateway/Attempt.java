package commonplace.tasks.gateway;

/// What came of one try.
///
/// @param <T> a whole answer
sealed interface Attempt<T> {
  record Answered<T>(T answer) implements Attempt<T> {}

  /// No whole answer came.
  ///
  /// @param status of the HTTP answer, 0 without one
  record Failed<T>(String textSoFar, Failure failure, int status) implements Attempt<T> {}

  /// Nothing came, not even a refusal.
  static <T> Attempt<T> none(Failure why) {
    return new Failed<>("", why, 0);
  }
}
