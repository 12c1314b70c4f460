/// From bytes to a readable text with title, site, author and date.
@NullMarked
package commonplace.tasks.extract;

import org.jspecify.annotations.NullMarked;
