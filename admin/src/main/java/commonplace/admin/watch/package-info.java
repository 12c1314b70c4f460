/// The program watches its own memory, CPU and disk, makes room before it runs short, and restarts
/// in good order when that is not enough.
///
/// [Watch] is the entry. Rules are pure: [HealthScore], [Ladder], [Throttle], [Trends],
/// [SessionReport], [Recommendations]. One MB is 1,048,576 bytes everywhere.
///
/// What must stay true: a clean-up gives up only what can be had again; a restart is asked for only
/// where something starts the program again; nothing here runs before the program has started.
@NullMarked
package commonplace.admin.watch;

import org.jspecify.annotations.NullMarked;
