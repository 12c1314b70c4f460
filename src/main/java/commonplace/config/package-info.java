/// What the person who runs the program decided: read once at start, checked as a whole.
///
/// What must stay true: every problem is reported at once, no message shows a value (it may be a
/// secret in the wrong place), and every key is described in `docs/config.md`.
@NullMarked
package commonplace.config;

import org.jspecify.annotations.NullMarked;
