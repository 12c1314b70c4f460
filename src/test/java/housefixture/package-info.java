/// The top of a house that breaks every rule, to see each rule fail.
@NullMarked
package housefixture;

import org.jspecify.annotations.NullMarked;
