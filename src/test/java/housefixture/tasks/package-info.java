/// Reaches up.
@NullMarked
package housefixture.tasks;

import org.jspecify.annotations.NullMarked;
