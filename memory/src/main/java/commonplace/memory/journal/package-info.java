/// Copies of SQLite's write-ahead log, kept so that the database can be had as it was at a time
/// between two snapshots.
///
/// The log is copied into numbered segments before SQLite may begin it anew. A row of segments
/// without a gap is a generation; a snapshot that was begun within one is a base to replay it on.
/// What must stay true: a segment ends where a transaction ended, and nothing that was committed in
/// a generation stands in none of its segments once the log was begun anew. Where that cannot be
/// shown, a new generation begins.
@NullMarked
package commonplace.memory.journal;

import org.jspecify.annotations.NullMarked;
