package commonplace.admin.watch;

import java.time.Instant;

/// A conversation that is held in memory.
///
/// @param id of the conversation
/// @param lastAt when something was last said in it
/// @param turns messages answered since it began
/// @param contextBytes what its context takes
public record Session(
    String id, Instant startedAt, Instant lastAt, long turns, long contextBytes) {}
