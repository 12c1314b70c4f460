package commonplace.tasks.job;

import java.time.Instant;

/// The last sign of life of a job at work.
///
/// @param rssMb the resident memory of the program then, in MB
public record Pulse(Instant at, double rssMb) {}
