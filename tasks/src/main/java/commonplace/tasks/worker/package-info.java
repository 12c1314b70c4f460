/// Background loops that are supervised: begun anew when they crash or hang, given up when that
/// does not help, and watched from outside.
///
/// What must stay true: a worker never has two bodies that both count; what one throws ends neither
/// the program nor another worker.
@NullMarked
package commonplace.tasks.worker;

import org.jspecify.annotations.NullMarked;
