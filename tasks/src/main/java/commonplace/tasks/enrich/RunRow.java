package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A run as it is stored.
///
/// @param id 0 for one that writes nothing
record RunRow(
    long id,
    Scope scope,
    Optional<SpaceId> space,
    String rulesHash,
    String by,
    RunStatus status,
    Cursor cursor,
    Counts counts,
    long total,
    long rowsBefore,
    long rowsAfter,
    Duration worked,
    Instant startedAt) {

  RunRow of(long items) {
    return new RunRow(
        id,
        scope,
        space,
        rulesHash,
        by,
        status,
        cursor,
        counts,
        items,
        rowsBefore,
        rowsAfter,
        worked,
        startedAt);
  }

  RunRow went(Cursor cursor, Counts counts, Duration worked) {
    return new RunRow(
        id,
        scope,
        space,
        rulesHash,
        by,
        status,
        cursor,
        counts,
        total,
        rowsBefore,
        rowsBefore + counts.added(),
        worked,
        startedAt);
  }

  RunRow ended(RunStatus how, long rows) {
    return new RunRow(
        id,
        scope,
        space,
        rulesHash,
        by,
        how,
        cursor,
        counts,
        total,
        rowsBefore,
        rows,
        worked,
        startedAt);
  }

  RunReport report(List<RunReport.Preview> examples, List<String> warnings) {
    return new RunReport(
        id == 0 ? Optional.empty() : Optional.of(id),
        scope,
        space,
        status,
        total,
        counts,
        rowsBefore,
        rowsAfter,
        worked,
        startedAt,
        by,
        examples,
        warnings);
  }
}
