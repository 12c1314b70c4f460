/// Reaches aside.
@NullMarked
package housefixture.admin;

import org.jspecify.annotations.NullMarked;
