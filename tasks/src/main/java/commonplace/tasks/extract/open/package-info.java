/// Tells what a file is by its bytes and opens it as that.
@NullMarked
package commonplace.tasks.extract.open;

import org.jspecify.annotations.NullMarked;
