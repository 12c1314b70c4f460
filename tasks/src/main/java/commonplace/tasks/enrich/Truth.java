package commonplace.tasks.enrich;

/// Whether a condition holds.
enum Truth {
  YES,
  NO,
  /// Its pattern took more steps than it is given.
  TOO_LONG;

  static Truth of(boolean holds) {
    return holds ? YES : NO;
  }
}
