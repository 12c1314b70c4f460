package commonplace.tasks.job;

import commonplace.memory.store.StoreException;

/// Kinds of failure; the last word is how bad it is.
public enum FaultCode {
  /// A stage threw what nobody expected.
  STAGE_FAILED_ERROR_HIGH,
  /// The database could not be written or read.
  DATABASE_CONNECTION_ERROR_HIGH,
  /// A stage needed more memory than there is.
  MEMORY_EXCEEDED_ERROR_HIGH,
  /// A stage made no progress for longer than it may take.
  STAGE_HUNG_ERROR_MEDIUM,
  NETWORK_TIMEOUT_ERROR_MEDIUM,
  API_RATE_LIMIT_ERROR_MEDIUM,
  /// The link cannot be fetched.
  SOURCE_REFUSED_LOW,
  /// The link was fetched and holds nothing to read.
  SOURCE_UNREADABLE_LOW;

  /// How bad a failure is.
  public enum Severity {
    LOW,
    MEDIUM,
    /// A person should look at once.
    HIGH
  }

  public Severity severity() {
    return Severity.valueOf(name().substring(name().lastIndexOf('_') + 1));
  }

  /// What a stage threw, by its causes.
  public static FaultCode of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return MEMORY_EXCEEDED_ERROR_HIGH;
      }
      if (cause instanceof StoreException) {
        return DATABASE_CONNECTION_ERROR_HIGH;
      }
    }
    return STAGE_FAILED_ERROR_HIGH;
  }
}
