package commonplace.memory.measure;

import java.time.Duration;
import java.time.Instant;

/// One operation that has ended.
///
/// @param took without the time before it was begun
public record Measured(Operation operation, boolean succeeded, Duration took, Instant at) {}
