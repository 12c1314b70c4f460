/// Drills: the packaged program, started as people start it, is led through a fault while people
/// write to it. `scripts/bench faults` runs them.
///
/// What must stay true: a drill leaves nothing behind, and nothing outside its own home is touched;
/// what needs mounts or a network happens in a world that `scripts/bench` makes for it.
@NullMarked
package commonplace.drill;

import org.jspecify.annotations.NullMarked;
