/// Jobs: created, listed, cancelled, resumed, and how far they are.
@NullMarked
package commonplace.tasks.job;

import org.jspecify.annotations.NullMarked;
