package commonplace.tasks.job;

import java.time.Instant;
import java.util.Optional;

/// One attempt at a job, as it is shown.
///
/// @param number from 1
/// @param status `running`, `completed`, `failed`, `cancelled` or `interrupted`
/// @param error why it ended, or what it waited for
/// @param at its last checkpoint
/// @param checkpointBytes how much of that is stored
public record JobRun(
    int number,
    String status,
    Instant startedAt,
    Optional<Instant> endedAt,
    Optional<String> error,
    Checkpoint at,
    int checkpointBytes) {}
