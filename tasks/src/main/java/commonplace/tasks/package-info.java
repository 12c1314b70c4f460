/// What is worked on: links are fetched, read and mined by jobs that survive a crash.
@NullMarked
package commonplace.tasks;

import org.jspecify.annotations.NullMarked;
