package commonplace.admin.ctl;

import java.util.function.Supplier;

/// Where commands find what they work on. Each is asked for by commands that need it; what it
/// throws leaves [Memoryctl#run].
///
/// @param snapshots does not open the database
public record Desks(Supplier<Desk> desk, Supplier<SnapshotDesk> snapshots) {}
