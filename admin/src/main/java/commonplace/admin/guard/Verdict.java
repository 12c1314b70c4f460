package commonplace.admin.guard;

/// Whether a request comes from the local person.
sealed interface Verdict {
  /// It does: no token is asked for.
  record Local() implements Verdict {}

  /// It may come from somewhere else.
  ///
  /// @param why what gave it away, as the end of a sentence
  record Elsewhere(String why) implements Verdict {}

  /// It would be local, but what it sends is not declared as JSON, so a foreign page could send it.
  record NotJson() implements Verdict {}
}
