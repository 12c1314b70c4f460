/// The program's circuit breakers, shown and closed by hand.
@NullMarked
package commonplace.admin.breaker;

import org.jspecify.annotations.NullMarked;
