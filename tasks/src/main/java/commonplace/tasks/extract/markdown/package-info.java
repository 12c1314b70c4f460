/// Markdown: headings, paragraphs, lists, code and tables as text.
@NullMarked
package commonplace.tasks.extract.markdown;

import org.jspecify.annotations.NullMarked;
