package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import java.util.Optional;

/// What a run is to do.
///
/// @param space empty for all spaces
/// @param dryRun whether it only says what it would change; a [Scope.Test] never writes
/// @param chunk how many items are read at once
/// @param by who asks for it
public record RunRequest(
    Scope scope, Optional<SpaceId> space, boolean dryRun, int chunk, String by) {
  /// How many items are read at once when nobody says.
  public static final int CHUNK = 25_000;

  private static final int LARGEST_CHUNK = 100_000;

  public RunRequest {
    if (chunk < 1 || chunk > LARGEST_CHUNK) {
      throw new IllegalArgumentException(
          "a chunk holds from 1 to %,d items, not %,d".formatted(LARGEST_CHUNK, chunk));
    }
  }

  /// Whether the run leaves no trace.
  public boolean writesNothing() {
    return dryRun || scope instanceof Scope.Test;
  }
}
