/// E-books: the chapters of an EPUB in the order in which they are read.
@NullMarked
package commonplace.tasks.extract.epub;

import org.jspecify.annotations.NullMarked;
