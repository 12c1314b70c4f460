/// Reaches aside and up.
@NullMarked
package housefixture.bot;

import org.jspecify.annotations.NullMarked;
