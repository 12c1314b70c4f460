package commonplace.memory.snapshot;

import java.time.Instant;
import java.util.Optional;

/// A snapshot that is listed.
///
/// @param at when it was begun: it holds what was committed by then
/// @param name that a person gave it; it is kept until a person removes it
/// @param schema the version of the database in it
/// @param bytes that it takes on disk
/// @param databaseBytes of the database it restores to
/// @param sha256 of its file as it lies on disk, in hexadecimal
/// @param key which key opens it; empty when it is not encrypted
/// @param forgotten when something was forgotten first that it still holds; empty when nothing was
/// @param damage what is wrong with it, a sentence; empty when nothing is known
public record Snapshot(
    SnapshotId id,
    Instant at,
    SnapshotKind kind,
    Optional<String> name,
    int schema,
    long bytes,
    long databaseBytes,
    String sha256,
    Optional<String> key,
    Optional<Instant> forgotten,
    Optional<String> damage) {

  /// Whether nothing is known to be wrong with it.
  public boolean good() {
    return damage.isEmpty();
  }

  Snapshot with(Optional<Instant> forgotten, Optional<String> damage) {
    return new Snapshot(
        id, at, kind, name, schema, bytes, databaseBytes, sha256, key, forgotten, damage);
  }

  /// One of which only the name can be read.
  static Snapshot unreadable(SnapshotId id, String damage) {
    return new Snapshot(
        id,
        id.at(),
        SnapshotKind.HOURLY,
        Optional.empty(),
        0,
        0,
        0,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.of(damage));
  }
}
