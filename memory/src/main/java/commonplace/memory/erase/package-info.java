/// Forgetting: what a person said, what was learned from it and what was read for him.
///
/// What must stay true: what was erased stands in no file any more once [Erasing] says so, and
/// nothing of another person's goes with it.
@NullMarked
package commonplace.memory.erase;

import org.jspecify.annotations.NullMarked;
