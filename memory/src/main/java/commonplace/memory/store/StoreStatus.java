package commonplace.memory.store;

import java.time.Duration;
import java.util.OptionalLong;

/// The database file in a glance. Taking it reads nothing from the database.
///
/// @param databaseBytes size of the file
/// @param walBytes size of the write-ahead log beside it; 0 without one
/// @param freeBytes left on the disk for this program; empty when the system does not tell
/// @param longestWait that a writer waited for its turn in the last five minutes, or waits now
public record StoreStatus(
    long databaseBytes, long walBytes, OptionalLong freeBytes, Duration longestWait) {}
