package commonplace.admin.watch;

import java.time.Instant;

/// What a supervisor saw when the program ended.
///
/// @param code 128 and the signal's number where a signal ended it: 137 is a kill
/// @param at when it was seen
public record LastExit(int code, Instant at) {}
