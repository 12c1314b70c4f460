/// A name that says nothing.
@NullMarked
package housefixture.memory.util;

import org.jspecify.annotations.NullMarked;
