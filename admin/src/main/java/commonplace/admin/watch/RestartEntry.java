package commonplace.admin.watch;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One restart of the history.
///
/// @param askedBy absent if nobody did
/// @param memoryMb resident memory when it was asked for; of a killed run, when it was last seen
/// @param drained whether all came to rest; absent until then, and of a killed run
/// @param wentAt when the process ended; of a killed run, when it was last seen
/// @param backAt when the next one began
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RestartEntry(
    RestartCause cause,
    String reason,
    @Nullable String askedBy,
    Instant askedAt,
    @Nullable Double memoryMb,
    @Nullable Boolean drained,
    @Nullable Instant wentAt,
    @Nullable Instant backAt,
    @Nullable Double secondsDown) {}
