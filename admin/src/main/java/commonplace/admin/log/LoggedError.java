package commonplace.admin.log;

import java.time.Instant;

/// One thing that went wrong, as the log has it.
///
/// @param logger which part said it
/// @param message redacted; never the text of a message
public record LoggedError(Instant at, String logger, ErrorClass type, String message) {}
