/// What the database holds and how it is laid out, for who looks after it. Reads only.
@NullMarked
package commonplace.memory.inventory;

import org.jspecify.annotations.NullMarked;
