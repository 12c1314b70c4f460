/// What was read, written out for other programs and for keeping: claims and sources as CSV, JSON
/// and Markdown, to a stream or into a folder.
///
/// What must stay true: memory does not grow with what is written; a file under its final name is
/// whole.
@NullMarked
package commonplace.tasks.export;

import org.jspecify.annotations.NullMarked;
