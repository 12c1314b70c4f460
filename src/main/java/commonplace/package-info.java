/// The application: start, configuration, wiring.
@NullMarked
package commonplace;

import org.jspecify.annotations.NullMarked;
