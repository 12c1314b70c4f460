/// What `/metrics` shows of the process, its files, its workers and its model calls.
///
/// Meters are named `commonplace.…`; those of single operations belong to
/// `commonplace.memory.measure`. What must stay true: reading a meter is quick, sends nothing, and
/// never fails.
@NullMarked
package commonplace.admin.metrics;

import org.jspecify.annotations.NullMarked;
