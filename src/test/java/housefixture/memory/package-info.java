/// Below all, and reaches up.
@NullMarked
package housefixture.memory;

import org.jspecify.annotations.NullMarked;
