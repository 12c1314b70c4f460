/// PDF: pages as paragraphs in reading order, without what repeats on every page.
@NullMarked
package commonplace.tasks.extract.pdf;

import org.jspecify.annotations.NullMarked;
