/// The supervised loops of the program, shown and begun anew by hand.
@NullMarked
package commonplace.admin.worker;

import org.jspecify.annotations.NullMarked;
