package commonplace.admin.watch;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/// What is held back at the moment.
///
/// @param emergencyMode from the first clean-up until memory stayed low
/// @param cpuThrottling while background work is slowed
/// @param emergencyCleanups clean-ups that the watch made by itself since the start
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Emergency(boolean emergencyMode, boolean cpuThrottling, long emergencyCleanups) {}
