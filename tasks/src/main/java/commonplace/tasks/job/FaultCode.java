package commonplace.tasks.job;

/// Kinds of failure; the last word is how bad it is.
public enum FaultCode {
  /// A stage threw what nobody expected.
  STAGE_FAILED_ERROR_HIGH,
  NETWORK_TIMEOUT_ERROR_MEDIUM,
  API_RATE_LIMIT_ERROR_MEDIUM,
  /// The link cannot be fetched.
  SOURCE_REFUSED_LOW,
  /// The link was fetched and holds nothing to read.
  SOURCE_UNREADABLE_LOW
}
