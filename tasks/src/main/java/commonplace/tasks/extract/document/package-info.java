/// What every kind of file is turned into: units of paragraphs, with pages or times where the
/// original has them. Also what files have in common: zip archives and XML, read within limits.
///
/// What must stay true: no bytes, however hostile, cost more than a bounded time and memory, and
/// what cannot be read ends in a sentence that says so.
@NullMarked
package commonplace.tasks.extract.document;

import org.jspecify.annotations.NullMarked;
