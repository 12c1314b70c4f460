/// The database file: one writing connection with group commit, read-only readers, all migrations.
///
/// What must stay true: nothing else in the process writes to the file; a commit that returned is
/// on disk.
@NullMarked
package commonplace.memory.store;

import org.jspecify.annotations.NullMarked;
