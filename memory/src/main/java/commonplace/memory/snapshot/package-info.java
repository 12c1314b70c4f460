/// Snapshots of the database: made while it is used, checked, kept by rule, restored.
///
/// What must stay true: a snapshot that is listed was on disk, read back and found whole before it
/// got its name; a restore leaves either the old database or the new one, whenever it is cut off.
@NullMarked
package commonplace.memory.snapshot;

import org.jspecify.annotations.NullMarked;
