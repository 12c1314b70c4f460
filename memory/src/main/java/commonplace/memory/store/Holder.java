package commonplace.memory.store;

/// A process that has the database file open.
///
/// @param program its name, or `a program` when the system does not tell
public record Holder(long pid, String program) {}
